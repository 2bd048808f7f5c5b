package io.mailkeep.store.cassandra.log;

import com.datastax.oss.driver.api.core.cql.Row;
import io.mailkeep.store.cassandra.cql.Blobs;
import java.util.List;

/// What a read of a bucket found.
///
/// @param rows of entries, ascending
/// @param told whether the answer said anything about the bucket as a whole
/// @param closed whether it is closed; false if that was not told
record BucketRows(List<Row> rows, boolean told, boolean closed) {
  /// Rows of one page: 8 MiB of entries of the largest size.
  static final int PAGE_ROWS = 128;

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
  /// @return the position after the last
  long addTo(List<byte[]> entries, long fromSeq, int maxEntries) {
    long next = fromSeq;
    for (Row row : rows) {
      if (row.getLong("seq") == next && entries.size() < maxEntries) {
        entries.add(Blobs.get(row, "entry"));
        next++;
      }
    }
    return next;
  }
}
