package io.mailkeep.store.s3;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.testkit.contract.BlobStoreContract;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
class S3BlobStoreTest extends BlobStoreContract {
  private static S3BlobStore store;

  @BeforeAll
  static void open() {
    store = new S3BlobStore(TestBucket.make(), new Random(1));
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Override
  public BlobStore blobs() {
    return store;
  }
}
