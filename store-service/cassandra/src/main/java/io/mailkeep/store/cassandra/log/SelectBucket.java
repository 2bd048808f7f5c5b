package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// The entries of a bucket from its start on. A bucket without entries still tells whether it is
/// closed: without a restriction of `seq` the answer is then one row of the static columns.
final class SelectBucket {
  private static final String CQL =
      "SELECT seq, entry, closed FROM log_entry WHERE account = ? AND bucket = ? LIMIT ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectBucket(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  BucketRows run(AccountId account, long bucket, int limit) {
    return BucketRows.ofWhole(
        cql.rows(prepared.bind(account.path(), bucket, limit).setPageSize(limit)));
  }
}
