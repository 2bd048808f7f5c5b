package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;

/// Rows of one block by number, for numbers far apart.
final class SelectEmailRows {
  private static final String CQL =
      "SELECT number, content FROM email_row WHERE account = ? AND block = ? AND number IN ?";

  private final PreparedStatement prepared;

  SelectEmailRows(Cql cql) {
    prepared = cql.prepare(CQL, Terms.READ);
  }

  BoundStatement bind(AccountId account, long block, List<Long> numbers) {
    return prepared.bind(account.path(), block, numbers).setPageSize(EmailBlocks.PAGE_ROWS);
  }
}
