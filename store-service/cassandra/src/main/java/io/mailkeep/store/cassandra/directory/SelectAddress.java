package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import org.jspecify.annotations.Nullable;

/// What an address has.
final class SelectAddress {
  private static final String CQL =
      "SELECT address, account, version, record FROM directory_address"
          + " WHERE shard = ? AND address = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectAddress(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  @Nullable DirectoryRow run(String address) {
    Row row = cql.run(prepared.bind(AddressShard.of(address), address)).one();
    return row == null ? null : DirectoryRows.of(row);
  }
}
