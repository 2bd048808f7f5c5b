package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.testkit.contract.CheckpointStoreContract;

class MemoryCheckpointStoreTest extends CheckpointStoreContract {
  private final CheckpointStore store = new MemoryCheckpointStore();

  @Override
  public CheckpointStore checkpoints() {
    return store;
  }
}
