package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Forgets that an account may have an address.
final class DeleteAccount {
  private static final String CQL =
      "DELETE FROM directory_account WHERE account = ? AND address = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  DeleteAccount(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, String address) {
    cql.run(prepared.bind(account.path(), address));
  }
}
