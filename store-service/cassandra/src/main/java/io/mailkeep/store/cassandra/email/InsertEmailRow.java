package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import java.nio.ByteBuffer;

/// Writes a row, at a fixed low timestamp.
final class InsertEmailRow {
  private static final String CQL =
      "INSERT INTO email_row (account, block, number, content) VALUES (?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  private final PreparedStatement prepared;

  InsertEmailRow(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, EmailRow row) {
    return prepared.bind(
        account.path(),
        EmailBlocks.of(row.number()),
        row.number(),
        ByteBuffer.wrap(row.content()),
        Timestamps.LOW);
  }
}
