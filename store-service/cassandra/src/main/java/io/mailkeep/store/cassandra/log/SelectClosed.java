package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Whether a bucket is closed.
final class SelectClosed {
  private static final String CQL =
      "SELECT closed FROM log_entry WHERE account = ? AND bucket = ? LIMIT 1";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectClosed(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  boolean run(AccountId account, long bucket) {
    Row row = cql.run(prepared.bind(account.path(), bucket)).one();
    return row != null && row.getBoolean("closed");
  }
}
