package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.log.EntryReader;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.state.format.Entry;
import java.util.List;
import java.util.function.Consumer;

/// What is left of an account's log: from the oldest bucket that was not trimmed on.
public record KeptLog(LogStore log, AccountId account) {
  private static final int PAGE = 512;

  /// The bucket of a position.
  long bucketOf(long seq) {
    return seq / log.bucketEntries();
  }

  public long firstSeq(long bucket) {
    return Math.max(1, bucket * log.bucketEntries());
  }

  long lastSeq(long bucket) {
    return (bucket + 1) * log.bucketEntries() - 1;
  }

  /// The oldest bucket that still has entries. Buckets go in order, so below an empty one all are.
  ///
  /// @param head a position that has an entry
  public long oldestBucket(long head) {
    long bucket = bucketOf(head);
    while (bucket > 0 && !log.tail(account, firstSeq(bucket - 1), 1).entries().isEmpty()) {
      bucket--;
    }
    return bucket;
  }

  /// Shows every entry from one position to another, both included, without side rows. Those that
  /// are trimmed meanwhile are left out.
  ///
  /// @throws EngineException if others are missing
  public void entries(long from, long to, Consumer<Entry> visitor) {
    long next = from;
    while (next <= to) {
      LogTail tail = log.tail(account, next, PAGE);
      List<byte[]> found = tail.entries();
      for (int i = 0; i < found.size() && next + i <= to; i++) {
        visitor.accept(EntryReader.stored(found.get(i), next + i));
      }
      if (found.isEmpty() && !tail.endsInClosedBucket()) {
        throw new EngineException("the log of " + account.path() + " has no entry " + next);
      }
      next = found.isEmpty() ? firstSeq(bucketOf(next) + 1) : next + found.size();
    }
  }
}
