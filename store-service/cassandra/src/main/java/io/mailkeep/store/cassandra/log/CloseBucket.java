package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Closes a bucket. Conditional, although it wins in any case: only so it is ordered among the
/// appends.
final class CloseBucket {
  private static final String CQL =
      "UPDATE log_entry SET closed = true WHERE account = ? AND bucket = ? IF closed = null";

  private final Cql cql;
  private final PreparedStatement prepared;

  CloseBucket(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.CONDITIONAL);
  }

  /// Not applied means that it was closed before.
  void run(AccountId account, long bucket) {
    cql.run(prepared.bind(account.path(), bucket));
  }
}
