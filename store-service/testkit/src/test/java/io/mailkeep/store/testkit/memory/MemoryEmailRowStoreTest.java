package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.testkit.contract.EmailRowStoreContract;

class MemoryEmailRowStoreTest extends EmailRowStoreContract {
  private final EmailRowStore store = new MemoryEmailRowStore();

  @Override
  public EmailRowStore rows() {
    return store;
  }
}
