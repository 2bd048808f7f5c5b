package io.mailkeep.store.cassandra.directory;

import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Blobs;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import java.util.Objects;

/// Stored rows as the port has them.
final class DirectoryRows {
  private DirectoryRows() {}

  static DirectoryRow of(Row row) {
    String path = Objects.requireNonNull(row.getString("account"));
    int slash = path.indexOf('/');
    return new DirectoryRow(
        Objects.requireNonNull(row.getString("address")),
        new AccountId(path.substring(0, slash), path.substring(slash + 1)),
        row.getLong("version"),
        Blobs.get(row, "record"));
  }
}
