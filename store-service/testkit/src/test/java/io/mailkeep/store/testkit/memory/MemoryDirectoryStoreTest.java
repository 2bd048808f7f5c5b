package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.testkit.contract.DirectoryStoreContract;

class MemoryDirectoryStoreTest extends DirectoryStoreContract {
  private final DirectoryStore store = new MemoryDirectoryStore();

  @Override
  public DirectoryStore directory() {
    return store;
  }
}
