package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;
import java.nio.ByteBuffer;

/// Writes the head, at the timestamp of its log position.
final class InsertHead {
  private static final String CQL =
      "INSERT INTO checkpoint_head (account, seq, content) VALUES (?, ?, ?) USING TIMESTAMP ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertHead(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, long seq, byte[] content) {
    cql.run(
        prepared.bind(account.path(), seq, ByteBuffer.wrap(content), Timestamps.checkpoint(seq)));
  }
}
