package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;
import java.util.UUID;

/// The side rows of a transaction, ascending.
final class SelectParts {
  private static final String CQL =
      "SELECT part, content FROM log_part WHERE account = ? AND transaction_id = ?";

  /// Rows of one page: 8 MiB of parts of the largest size.
  private static final int PAGE_ROWS = 8;

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectParts(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  List<Row> run(AccountId account, UUID transaction) {
    return cql.rows(prepared.bind(account.path(), transaction).setPageSize(PAGE_ROWS));
  }
}
