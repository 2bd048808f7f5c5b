package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes a row for ever, at a fixed high timestamp.
final class DeleteEmailRow {
  private static final String CQL =
      "DELETE FROM email_row USING TIMESTAMP ?" + " WHERE account = ? AND block = ? AND number = ?";

  private final PreparedStatement prepared;

  DeleteEmailRow(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, long number) {
    return prepared.bind(Timestamps.HIGH, account.path(), EmailBlocks.of(number), number);
  }
}
