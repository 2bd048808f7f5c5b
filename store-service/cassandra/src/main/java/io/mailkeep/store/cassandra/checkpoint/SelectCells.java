package io.mailkeep.store.cassandra.checkpoint;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.cassandra.cql.Terms;
import java.util.List;

/// Cells of one shard by name.
final class SelectCells {
  private static final String CQL =
      "SELECT name, seq, content FROM checkpoint_cell WHERE account = ? AND shard = ? AND name IN ?";

  private static final int PAGE_ROWS = 2 * CellShard.TOGETHER;

  private final PreparedStatement prepared;

  SelectCells(Cql cql) {
    prepared = cql.prepare(CQL, Terms.READ);
  }

  BoundStatement bind(AccountId account, int shard, List<String> names) {
    return prepared.bind(account.path(), shard, names).setPageSize(PAGE_ROWS);
  }
}
