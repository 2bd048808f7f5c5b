package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.cassandra.cql.Blobs;
import java.util.List;

/// What one page of a bucket holds.
///
/// @param rows of entries, ascending
/// @param told whether the answer said anything about the bucket as a whole
/// @param closed whether it is closed; false if that was not told
record BucketRows(List<Row> rows, boolean told, boolean closed) {
  /// Of a read without a restriction of `seq`: an empty answer says that the bucket is not there.
  static BucketRows ofWhole(List<Row> rows) {
    BucketRows found = of(rows);
    return new BucketRows(found.rows(), true, found.closed());
  }

  static BucketRows of(List<Row> rows) {
    boolean closed = !rows.isEmpty() && rows.getFirst().getBoolean("closed");
    List<Row> entries = rows.stream().filter(row -> !row.isNull("seq")).toList();
    return new BucketRows(entries, !rows.isEmpty(), closed);
  }

  /// Adds entries from a position on until there is a gap, or no more room.
  ///
  /// @return how many
  int addTo(List<byte[]> entries, long fromSeq, int maxEntries) {
    int added = 0;
    for (Row row : rows) {
      if (row.getLong("seq") == fromSeq + added && entries.size() < maxEntries) {
        entries.add(Blobs.get(row, "entry"));
        added++;
      }
    }
    return added;
  }
}
