package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;

/// Notes that an account may have an address.
final class InsertAccount {
  private static final String CQL =
      "INSERT INTO directory_account (account, address) VALUES (?, ?)";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertAccount(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, String address) {
    cql.run(prepared.bind(account.path(), address));
  }
}
