package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;
import java.util.Objects;

/// Addresses that an account may have.
final class SelectAccount {
  private static final String CQL = "SELECT address FROM directory_account WHERE account = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectAccount(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  List<String> run(AccountId account) {
    return cql.rows(prepared.bind(account.path())).stream()
        .map(row -> Objects.requireNonNull(row.getString(0)))
        .toList();
  }
}
