package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;
import java.util.UUID;

/// The transactions that have side rows.
final class SelectPartOwners {
  private static final String CQL = "SELECT transaction_id FROM log_part_owner WHERE account = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectPartOwners(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  List<UUID> run(AccountId account) {
    return cql.rows(prepared.bind(account.path())).stream().map(row -> row.getUuid(0)).toList();
  }
}
