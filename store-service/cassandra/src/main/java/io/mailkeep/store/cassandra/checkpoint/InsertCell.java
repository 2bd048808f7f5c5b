package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;
import java.nio.ByteBuffer;

/// Writes a cell, at the timestamp of its log position.
final class InsertCell {
  private static final String CQL =
      "INSERT INTO checkpoint_cell (account, shard, name, seq, content) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  private final PreparedStatement prepared;

  InsertCell(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, String name, long seq, byte[] content) {
    return prepared.bind(
        account.path(),
        CellShard.of(name),
        name,
        seq,
        ByteBuffer.wrap(content),
        Timestamps.checkpoint(seq));
  }
}
