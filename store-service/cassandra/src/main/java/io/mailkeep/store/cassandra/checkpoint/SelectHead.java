package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Blobs;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import io.mailkeep.store.core.port.CheckpointStore.Head;
import org.jspecify.annotations.Nullable;

/// The head, if there is one.
final class SelectHead {
  private static final String CQL = "SELECT seq, content FROM checkpoint_head WHERE account = ?";

  private final Cql cql;
  private final PreparedStatement prepared;

  SelectHead(Cql cql) {
    this.cql = cql;
    prepared = cql.prepare(CQL, Terms.READ);
  }

  @Nullable Head run(AccountId account) {
    Row row = cql.run(prepared.bind(account.path())).one();
    return row == null ? null : new Head(row.getLong("seq"), Blobs.get(row, "content"));
  }
}
