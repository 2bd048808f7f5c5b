package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes the rows of a closed bucket, never its partition: `closed` stays. At a timestamp above
/// every ballot, as nothing may come after it.
final class DeleteEntries {
  private static final String CQL =
      "DELETE FROM log_entry USING TIMESTAMP ? WHERE account = ? AND bucket = ? AND seq >= 0";

  private final Cql cql;
  private final PreparedStatement prepared;

  DeleteEntries(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, long bucket) {
    cql.run(prepared.bind(Timestamps.HIGH, account.path(), bucket));
  }
}
