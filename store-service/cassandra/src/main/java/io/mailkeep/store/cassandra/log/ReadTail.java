package io.mailkeep.store.cassandra.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.util.ArrayList;
import java.util.List;

/// Reads a tail, bucket by bucket. The common one, which finds nothing new, is a single statement:
/// it also asks for the position before, whose row tells whether the bucket is closed.
final class ReadTail {
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
    BucketRows first = read(account, fromSeq, maxEntries);
    boolean closed =
        first.told() ? first.closed() : selectClosed.run(account, LogStore.bucketOf(fromSeq));
    long next = first.addTo(entries, fromSeq, maxEntries);
    while (next > fromSeq && startsBucket(next) && entries.size() < maxEntries) {
      fromSeq = next;
      next = read(account, next, maxEntries - entries.size()).addTo(entries, next, maxEntries);
    }
    return new LogTail(List.copyOf(entries), closed);
  }

  private BucketRows read(AccountId account, long fromSeq, int maxEntries) {
    long bucket = LogStore.bucketOf(fromSeq);
    long left = (bucket + 1) * LogStore.BUCKET_ENTRIES - fromSeq;
    int limit = (int) Math.clamp(maxEntries, 1, left);
    return startsBucket(fromSeq)
        ? selectBucket.run(account, bucket, limit)
        : selectTail.run(account, fromSeq - 1, limit + 1);
  }

  /// Positions start at 1, so bucket 0 does too.
  private static boolean startsBucket(long seq) {
    return seq == 1 || seq % LogStore.BUCKET_ENTRIES == 0;
  }
}
