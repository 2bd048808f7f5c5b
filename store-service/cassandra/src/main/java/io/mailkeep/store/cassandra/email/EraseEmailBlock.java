package io.mailkeep.store.cassandra.email;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.cassandra.cql.Timestamps;

/// Deletes a block of an account for ever.
final class EraseEmailBlock {
  private static final String CQL =
      "DELETE FROM email_row USING TIMESTAMP ? WHERE account = ? AND block = ?";

  private final PreparedStatement prepared;

  EraseEmailBlock(Cql cql) {
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  BoundStatement bind(AccountId account, long block) {
    return prepared.bind(Timestamps.HIGH, account.path(), block);
  }
}
