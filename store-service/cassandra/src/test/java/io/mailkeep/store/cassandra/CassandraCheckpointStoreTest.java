package io.mailkeep.store.cassandra;

import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.testkit.contract.CheckpointStoreContract;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
final class CassandraCheckpointStoreTest extends CheckpointStoreContract {
  @Override
  public CheckpointStore checkpoints() {
    return TestCassandra.engine().checkpoints();
  }
}
