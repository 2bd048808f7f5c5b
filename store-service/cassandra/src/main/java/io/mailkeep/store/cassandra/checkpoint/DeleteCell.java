package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes a cell that is not newer, at the timestamp of the log position that lists it no more.
final class DeleteCell {
  private static final String CQL =
      "DELETE FROM checkpoint_cell USING TIMESTAMP ?"
          + " WHERE account = ? AND shard = ? AND name = ?";

  private final PreparedStatement prepared;

  DeleteCell(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, String name, long seq) {
    return prepared.bind(Timestamps.checkpoint(seq), account.path(), CellShard.of(name), name);
  }
}
