package io.mailkeep.store.s3;

import io.mailkeep.devstack.testing.Backends;
import io.mailkeep.devstack.testing.S3Backend;
import java.util.Random;
import java.util.UUID;

/// New buckets on the server that all tests of this JVM share.
final class TestBucket {
  private TestBucket() {}

  static S3Settings make() {
    S3Backend server = Backends.s3();
    S3Settings settings =
        S3Settings.of(
            server.endpoint(),
            server.region(),
            "test-" + UUID.randomUUID(),
            new S3Settings.S3Keys(server.accessKey(), server.secretKey()));
    S3Bucket.ensure(settings, new Random(1));
    return settings;
  }
}
