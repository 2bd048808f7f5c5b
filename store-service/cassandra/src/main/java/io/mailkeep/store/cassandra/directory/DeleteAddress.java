package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Removes an address if it has this version.
final class DeleteAddress {
  private static final String CQL =
      "DELETE FROM directory_address WHERE shard = ? AND address = ? IF version = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  DeleteAddress(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.CONDITIONAL);
  }

  boolean run(String address, long version) {
    return cql.run(prepared.bind(AddressShard.of(address), address, version)).wasApplied();
  }
}
