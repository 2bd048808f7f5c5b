package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes the head for ever.
final class EraseHead {
  private static final String CQL =
      "DELETE FROM checkpoint_head USING TIMESTAMP ? WHERE account = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  EraseHead(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account) {
    cql.run(prepared.bind(Timestamps.HIGH, account.path()));
  }
}
