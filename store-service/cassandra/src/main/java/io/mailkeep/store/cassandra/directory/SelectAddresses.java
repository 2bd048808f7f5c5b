package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Addresses of one shard in order.
final class SelectAddresses {
  private static final String CQL =
      "SELECT address, account, version, record FROM directory_address"
          + " WHERE shard = ? AND address > ? LIMIT ?";

  private final PreparedStatement prepared;

  SelectAddresses(Cql cql) {
    prepared = cql.prepare(CQL, Terms.READ);
  }

  BoundStatement bind(int shard, String after, int limit) {
    return prepared.bind(shard, after, limit);
  }
}
