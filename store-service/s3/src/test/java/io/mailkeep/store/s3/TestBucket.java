package io.mailkeep.store.s3;

import io.mailkeep.devstack.Ports;
import io.mailkeep.devstack.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// New buckets on the server that all tests of this JVM share.
final class TestBucket {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static S3Server server;

  private TestBucket() {}

  static S3Settings settings() {
    S3Settings.S3Keys keys = new S3Settings.S3Keys("mailkeep", "mailkeep-secret");
    return S3Settings.of(
        server().endpoint(), "us-east-1", "test-" + NUMBER.incrementAndGet(), keys);
  }

  static S3Settings make() {
    S3Settings settings = settings();
    S3Bucket.ensure(settings, new Random(1));
    return settings;
  }

  private static synchronized S3Server server() {
    if (server == null) {
      try {
        S3Server.Keys keys = new S3Server.Keys("mailkeep", "mailkeep-secret");
        server = S3Server.start(Files.createTempDirectory("mailkeep-s3"), Ports.free(), keys);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return server;
  }
}
