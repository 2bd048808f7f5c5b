package io.mailkeep.store.cassandra;

import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.testkit.contract.DirectoryStoreContract;
import org.junit.jupiter.api.Tag;

@Tag("distributed")
final class CassandraDirectoryStoreTest extends DirectoryStoreContract {
  @Override
  public DirectoryStore directory() {
    return TestCassandra.engine().directory();
  }
}
