package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Writes a side row.
final class InsertPart {
  private static final String CQL =
      "INSERT INTO log_part (account, transaction_id, part, content) VALUES (?, ?, ?, ?)";

  private final Cql cql;
  private final PreparedStatement prepared;

  InsertPart(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.WRITE);
  }

  void run(AccountId account, UUID transaction, int part, byte[] content) {
    cql.run(prepared.bind(account.path(), transaction, part, ByteBuffer.wrap(content)));
  }
}
