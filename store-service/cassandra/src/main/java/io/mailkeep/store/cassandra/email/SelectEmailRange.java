package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Rows of one block from a number to another: reads faster than naming each.
final class SelectEmailRange {
  private static final String CQL =
      "SELECT number, content FROM email_row"
          + " WHERE account = ? AND block = ? AND number >= ? AND number <= ?";

  private final PreparedStatement prepared;

  SelectEmailRange(Cql cql) {
    prepared = cql.prepare(CQL, Terms.READ);
  }

  BoundStatement bind(AccountId account, long block, long first, long last) {
    return prepared.bind(account.path(), block, first, last).setPageSize(EmailBlocks.PAGE_ROWS);
  }
}
