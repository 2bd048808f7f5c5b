package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.nio.ByteBuffer;

/// Adds an address unless it is there.
final class InsertAddress {
  private static final String CQL =
      "INSERT INTO directory_address (shard, address, account, version, record)"
          + " VALUES (?, ?, ?, ?, ?) IF NOT EXISTS";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertAddress(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.CONDITIONAL);
  }

  boolean run(DirectoryRow row) {
    return cql.run(
            prepared.bind(
                AddressShard.of(row.address()),
                row.address(),
                row.account().path(),
                row.version(),
                ByteBuffer.wrap(row.record())))
        .wasApplied();
  }
}
