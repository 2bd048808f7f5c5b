package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.nio.ByteBuffer;

/// Replaces what an address has if its version is still the one before.
final class ReplaceAddress {
  private static final String CQL =
      "UPDATE directory_address SET account = ?, version = ?, record = ?"
          + " WHERE shard = ? AND address = ? IF version = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  ReplaceAddress(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.CONDITIONAL);
  }

  boolean run(DirectoryRow row) {
    return cql.run(
            prepared.bind(
                row.account().path(),
                row.version(),
                ByteBuffer.wrap(row.record()),
                AddressShard.of(row.address()),
                row.address(),
                row.version() - 1))
        .wasApplied();
  }
}
