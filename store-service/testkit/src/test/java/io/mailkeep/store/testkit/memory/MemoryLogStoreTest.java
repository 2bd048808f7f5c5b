package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.contract.LogStoreContract;

class MemoryLogStoreTest extends LogStoreContract {
  private final LogStore store = new MemoryLogStore();

  @Override
  public LogStore log() {
    return store;
  }
}
