package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.testkit.contract.BlobStoreContract;
import java.time.InstantSource;

class MemoryBlobStoreTest extends BlobStoreContract {
  private final BlobStore store = new MemoryBlobStore(InstantSource.system());

  @Override
  public BlobStore blobs() {
    return store;
  }
}
