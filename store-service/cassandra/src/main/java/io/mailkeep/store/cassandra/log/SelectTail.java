package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.LogStore;

/// The entry before a position of a bucket, and those from it on.
final class SelectTail {
  private static final String CQL =
      "SELECT seq, entry, closed FROM log_entry WHERE account = ? AND bucket = ? AND seq >= ?"
          + " LIMIT ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectTail(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  /// @param limit of entries from the position on
  BucketRows run(AccountId account, long fromSeq, int limit) {
    long bucket = LogStore.bucketOf(fromSeq);
    int rows = limit + 1;
    return BucketRows.of(
        cql.rows(prepared.bind(account.path(), bucket, fromSeq - 1, rows).setPageSize(rows)));
  }
}
