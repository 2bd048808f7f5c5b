package io.mailkeep.store.s3;

import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.EngineMisconfigured;
import io.mailkeep.store.s3.S3Failure.Kind;
import io.minio.BucketExistsArgs;
import io.minio.HeadBucketArgs;
import io.minio.HeadBucketResponse;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// The bucket as a whole: that it is there and ours, and its server's clock.
public final class S3Bucket {
  /// Below it there is nothing, ever: no tenant is called so.
  private static final String EMPTY_FOLDER = ".mailkeep-check/";

  private final S3Client client;
  private final String name;

  S3Bucket(S3Client client, String name) {
    this.client = client;
    this.name = name;
  }

  /// Makes the bucket unless it is there. Only the `migrate` step does this.
  ///
  /// @param random for jitter only
  /// @throws EngineMisconfigured if the server refuses
  /// @throws EngineException if it does not answer
  public static void ensure(S3Settings settings, RandomGenerator random) {
    try (S3Client client = new S3Client(settings, random, List.of())) {
      S3Bucket bucket = new S3Bucket(client, settings.bucket());
      bucket.make();
      bucket.check();
    }
  }

  private void make() {
    try {
      if (isThere()) {
        return;
      }
      try {
        MakeBucketArgs request = MakeBucketArgs.builder().bucket(name).build();
        client.call("make bucket", minio -> minio.makeBucket(request), answer -> answer);
      } catch (S3Failure e) {
        // Another process may have been quicker.
        if (e.kind() != Kind.REFUSED || !isThere()) {
          throw e;
        }
      }
    } catch (S3Failure e) {
      throw wrongOrUnreachable(e);
    }
  }

  private boolean isThere() throws S3Failure {
    BucketExistsArgs request = BucketExistsArgs.builder().bucket(name).build();
    return client.call("find bucket", minio -> minio.bucketExists(request), answer -> answer);
  }

  /// Whether the server knows us and our bucket, and lets us list. It lists a folder of its own: to
  /// list one object of a whole bucket may make a server look at all of them, and a process that
  /// starts would wait for ever.
  ///
  /// @throws EngineMisconfigured if it answers that it does not
  /// @throws EngineException if it does not answer; worth trying again later
  public void check() {
    ListObjectsV2Args request =
        ListObjectsV2Args.builder().bucket(name).prefix(EMPTY_FOLDER).maxKeys(1).build();
    try {
      client.call("list bucket", minio -> minio.listObjectsV2(request), answer -> answer);
    } catch (S3Failure e) {
      throw wrongOrUnreachable(e);
    }
  }

  private RuntimeException wrongOrUnreachable(S3Failure failure) {
    return switch (failure.kind()) {
      case REFUSED, NO_OBJECT, BEYOND_END ->
          new EngineMisconfigured(
              "the S3 server does not give us the bucket " + name + ": " + failure.getMessage(),
              failure);
      case NO_SPACE, TRY_AGAIN, GIVEN_UP -> failure.toEngine();
    };
  }

  /// What the server's clock says, in whole seconds. Purge and sweep compare it with their own.
  public Instant time() {
    Instant date = head().headers().getInstant("Date");
    if (date == null) {
      throw new EngineException("the S3 server tells no date");
    }
    return date;
  }

  /// Whether it is there at the moment: one HEAD, which costs the same however many objects there
  /// are. A listing, even of one object, may make the server look at all of them.
  public boolean isReady() {
    try {
      head();
      return true;
    } catch (EngineException e) {
      return false;
    }
  }

  /// @throws EngineException if the bucket is not there, too
  HeadBucketResponse head() {
    HeadBucketArgs request = HeadBucketArgs.builder().bucket(name).build();
    try {
      return client.call("HEAD bucket", minio -> minio.headBucket(request), answer -> answer);
    } catch (S3Failure e) {
      throw e.toEngine();
    }
  }
}
