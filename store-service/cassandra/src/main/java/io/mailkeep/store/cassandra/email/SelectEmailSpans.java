package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;

/// The spans of blocks that have or had rows.
final class SelectEmailSpans {
  private static final String CQL = "SELECT span FROM email_span WHERE account = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectEmailSpans(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  List<Long> run(AccountId account) {
    return cql.rows(prepared.bind(account.path())).stream().map(row -> row.getLong(0)).toList();
  }
}
