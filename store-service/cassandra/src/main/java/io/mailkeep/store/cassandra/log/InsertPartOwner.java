package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.UUID;

/// Lists a transaction among those that have side rows.
final class InsertPartOwner {
  private static final String CQL =
      "INSERT INTO log_part_owner (account, transaction_id) VALUES (?, ?)";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertPartOwner(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, UUID transaction) {
    cql.run(prepared.bind(account.path(), transaction));
  }
}
