package io.mailkeep.store.cassandra;

import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.contract.LogStoreContract;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
final class CassandraLogStoreTest extends LogStoreContract {
  @Override
  public LogStore log() {
    return TestCassandra.engine().log();
  }
}
