package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.UUID;

/// Takes a transaction off the list of those that have side rows.
final class DeletePartOwner {
  private static final String CQL =
      "DELETE FROM log_part_owner WHERE account = ? AND transaction_id = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  DeletePartOwner(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, UUID transaction) {
    cql.run(prepared.bind(account.path(), transaction));
  }
}
