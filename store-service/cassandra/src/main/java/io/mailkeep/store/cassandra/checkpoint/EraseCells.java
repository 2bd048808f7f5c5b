package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes a shard of an account for ever.
final class EraseCells {
  private static final String CQL =
      "DELETE FROM checkpoint_cell USING TIMESTAMP ? WHERE account = ? AND shard = ?";

  private final PreparedStatement prepared;

  EraseCells(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, int shard) {
    return prepared.bind(Timestamps.HIGH, account.path(), shard);
  }
}
