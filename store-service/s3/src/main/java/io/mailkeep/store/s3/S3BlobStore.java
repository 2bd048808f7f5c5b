package io.mailkeep.store.s3;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.s3.S3Failure.Kind;
import io.minio.DeleteObjectsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.messages.Contents;
import io.minio.messages.DeleteRequest;
import io.minio.messages.DeleteResult;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import okhttp3.Interceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Objects in a bucket, named `tenant/account/name`. One object is one PUT and, read whole, one
/// GET. Its client holds connections; there is one store for a process.
public final class S3BlobStore implements BlobStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3BlobStore.class);
  private static final int READS_OF_A_DAMAGED_OBJECT = 2;

  private final S3Client client;
  private final String bucket;
  private final S3Limits limits;
  private final BufferBudget buffers;

  /// Sends nothing yet: [S3Bucket#check] does.
  ///
  /// @param random for jitter only
  public S3BlobStore(S3Settings settings, RandomGenerator random) {
    this(settings, random, List.of());
  }

  S3BlobStore(S3Settings settings, RandomGenerator random, List<Interceptor> watchers) {
    this.client = new S3Client(settings, random, watchers);
    this.bucket = settings.bucket();
    this.limits = settings.limits();
    this.buffers = new BufferBudget(limits.bufferBytes());
  }

  private static String prefix(AccountId account) {
    return account.path() + "/";
  }

  private static String name(BlobKey key) {
    return prefix(key.account()) + key.name();
  }

  /// The bucket's state and the server's clock.
  public S3Bucket bucket() {
    return new S3Bucket(client, bucket);
  }

  @Override
  public Sink create(BlobKey key) {
    return new S3Sink(client, bucket, name(key), new SpillBuffer(limits, buffers));
  }

  /// What stays damaged is handed out all the same: its reader authenticates every frame and can
  /// tell which message it is that is lost.
  @Override
  public byte[] read(BlobKey key, long offset, int length) {
    if (length == 0) {
      size(key);
      return new byte[0];
    }
    for (int i = 1; ; i++) {
      ObjectRange range = range(key, offset, length);
      if (range.isIntact() || i == READS_OF_A_DAMAGED_OBJECT) {
        return range.octets();
      }
      LOG.warn("object {} has another checksum than when it was written", name(key));
    }
  }

  private ObjectRange range(BlobKey key, long offset, int length) {
    GetObjectArgs request =
        GetObjectArgs.builder()
            .bucket(bucket)
            .object(name(key))
            .offset(offset)
            .length((long) length)
            .build();
    try {
      return client.call(
          "GET", minio -> minio.getObject(request), answer -> take(answer, offset, length));
    } catch (S3Failure e) {
      return switch (e.kind()) {
        case NO_OBJECT -> throw new NoSuchBlob(key);
        case BEYOND_END -> ObjectRange.NOTHING;
        case NO_SPACE, REFUSED, TRY_AGAIN, GIVEN_UP -> throw e.toEngine();
      };
    }
  }

  private static ObjectRange take(GetObjectResponse answer, long offset, int length)
      throws IOException {
    try (answer) {
      return ObjectRange.read(answer, offset, length);
    }
  }

  @Override
  public long size(BlobKey key) {
    HeadObjectArgs request = HeadObjectArgs.builder().bucket(bucket).object(name(key)).build();
    try {
      return client.call("HEAD", minio -> minio.headObject(request), answer -> answer.size());
    } catch (S3Failure e) {
      if (e.kind() != Kind.NO_OBJECT) {
        throw e.toEngine();
      }
      // The answer to a HEAD does not tell what is missing, and a lost bucket is no lost object.
      bucket().head();
      throw new NoSuchBlob(key);
    }
  }

  @Override
  public void delete(List<BlobKey> keys) {
    for (int from = 0; from < keys.size(); from += S3Limits.DELETES_PER_REQUEST) {
      int to = Math.min(keys.size(), from + S3Limits.DELETES_PER_REQUEST);
      deleteSome(keys.subList(from, to));
    }
  }

  private void deleteSome(List<BlobKey> keys) {
    List<DeleteRequest.Object> objects =
        keys.stream().map(key -> new DeleteRequest.Object(name(key))).toList();
    DeleteObjectsArgs request =
        DeleteObjectsArgs.builder().bucket(bucket).objects(objects).quiet(true).build();
    DeleteResult result;
    try {
      result =
          client.call("DELETE", minio -> minio.deleteObjects(request), answer -> answer.result());
    } catch (S3Failure e) {
      throw e.toEngine();
    }
    for (DeleteResult.Error error : result.errors()) {
      if (!"NoSuchKey".equals(error.code())) {
        throw new EngineException("S3 DELETE: " + error.code() + ": " + error.message());
      }
    }
  }

  @Override
  public List<BlobInfo> list(AccountId account, String after, int limit) {
    List<BlobInfo> found = new ArrayList<>();
    String from = after;
    while (found.size() < limit) {
      int most = Math.min(limit - found.size(), S3Limits.LISTED_PER_REQUEST);
      ListBucketResultV2 page = page(account, from, most);
      for (Contents object : page.contents()) {
        String name = object.objectName().substring(prefix(account).length());
        found.add(
            new BlobInfo(
                new BlobKey(account, name), object.size(), object.lastModified().toInstant()));
      }
      if (!page.isTruncated() || page.contents().isEmpty()) {
        break;
      }
      from = found.getLast().key().name();
    }
    return List.copyOf(found);
  }

  private ListBucketResultV2 page(AccountId account, String after, int limit) {
    ListObjectsV2Args.Builder request =
        ListObjectsV2Args.builder().bucket(bucket).prefix(prefix(account)).maxKeys(limit);
    if (!after.isEmpty()) {
      request.startAfter(prefix(account) + after);
    }
    ListObjectsV2Args built = request.build();
    try {
      return client.call("LIST", minio -> minio.listObjectsV2(built), answer -> answer.result());
    } catch (S3Failure e) {
      throw e.toEngine();
    }
  }

  /// How many octets of objects that are being written may still be held in memory.
  long bufferBytesLeft() {
    return buffers.left();
  }

  @Override
  public void close() {
    client.close();
  }
}
