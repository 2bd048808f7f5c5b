package io.mailkeep.store.cassandra;

import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.testkit.contract.EmailRowStoreContract;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
final class CassandraEmailRowStoreTest extends EmailRowStoreContract {
  @Override
  public EmailRowStore rows() {
    return TestCassandra.engine().emailRows();
  }
}
