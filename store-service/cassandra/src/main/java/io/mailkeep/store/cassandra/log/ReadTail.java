package io.mailkeep.store.cassandra.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.util.ArrayList;
import java.util.List;

/// Reads a tail, page by page, each one statement and one answer. A page that does not start a
/// bucket also asks for the position before, whose row tells whether the bucket is closed: so the
/// common tail, which finds nothing new, is a single statement.
///
/// A bucket may be closed and dropped between two pages. So only the last page says how the tail
/// ends, and one that says nothing of its bucket (the position before is gone) is followed by that
/// question.
final class ReadTail {
  /// Entries of one page: 8 MiB of the largest size.
  private static final int PAGE_ENTRIES = 128;

  private final SelectBucket selectBucket;
  private final SelectTail selectTail;
  private final SelectClosed selectClosed;

  ReadTail(Cql cql, SelectClosed selectClosed) {
    selectBucket = new SelectBucket(cql);
    selectTail = new SelectTail(cql);
    this.selectClosed = selectClosed;
  }

  LogTail run(AccountId account, long fromSeq, int maxEntries) {
    List<byte[]> entries = new ArrayList<>();
    while (true) {
      long next = fromSeq + entries.size();
      int limit = pageEntries(next, maxEntries - entries.size());
      BucketRows page = read(account, next, limit);
      int found = page.addTo(entries, next, maxEntries);
      if (found < limit || entries.size() == maxEntries) {
        boolean closed =
            page.told() ? page.closed() : selectClosed.run(account, LogStore.bucketOf(next));
        return new LogTail(List.copyOf(entries), closed);
      }
    }
  }

  private static int pageEntries(long fromSeq, int maxEntries) {
    long leftInBucket = (LogStore.bucketOf(fromSeq) + 1) * LogStore.BUCKET_ENTRIES - fromSeq;
    return (int) Math.clamp(maxEntries, 1, Math.min(PAGE_ENTRIES, leftInBucket));
  }

  private BucketRows read(AccountId account, long fromSeq, int limit) {
    return startsBucket(fromSeq)
        ? selectBucket.run(account, LogStore.bucketOf(fromSeq), limit)
        : selectTail.run(account, fromSeq, limit);
  }

  /// Positions start at 1, so bucket 0 does too.
  private static boolean startsBucket(long seq) {
    return seq == 1 || seq % LogStore.BUCKET_ENTRIES == 0;
  }
}
