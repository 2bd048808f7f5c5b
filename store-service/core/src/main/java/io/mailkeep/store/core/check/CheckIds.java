package io.mailkeep.store.core.check;

import io.mailkeep.store.core.checkpoint.PartCells;
import io.mailkeep.store.core.log.EntryReader;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.IdBucket;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Compares the ids of the requests of the last hour with the entries that have them.
final class CheckIds implements CheckStep {
  /// The id of a request, and the entry it is in.
  private record Id(UUID id, long seq) {}

  @Override
  public void run(Pinned pinned, Findings findings) {
    for (IdBucket bucket : pinned.state().requestIds().buckets()) {
      IdBucket stored = loaded(pinned, bucket, findings);
      List<Id> logged = stored == null ? null : logged(pinned, bucket.bucket());
      if (stored != null && logged != null && !ids(stored).equals(logged)) {
        findings.add(
            Drift.Kind.REQUEST_IDS, "cell i." + bucket.bucket() + " is not what the log says");
      }
    }
  }

  /// Null with a finding.
  private static @Nullable IdBucket loaded(Pinned pinned, IdBucket bucket, Findings findings) {
    if (!bucket.waits()) {
      return bucket;
    }
    PartCells cell = PartCells.idBucket(bucket.bucket());
    AccountState with = pinned.with(cell, Drift.Kind.REQUEST_IDS, findings);
    if (with == null) {
      return null;
    }
    for (IdBucket now : with.requestIds().buckets()) {
      if (now.bucket() == bucket.bucket() && !now.waits()) {
        return now;
      }
    }
    findings.add(Drift.Kind.REQUEST_IDS, "cell i." + bucket.bucket() + " holds another bucket");
    return null;
  }

  private static List<Id> ids(IdBucket bucket) {
    List<Id> ids = new ArrayList<>(bucket.size());
    for (int row = 0; row < bucket.size(); row++) {
      ids.add(new Id(bucket.id(row), bucket.seq(row)));
    }
    return ids;
  }

  /// The ids of the bucket's entries; null if some of them were trimmed, or are damaged.
  private static @Nullable List<Id> logged(Pinned pinned, long bucket) {
    long entries = pinned.ports().sizes().idBucketEntries();
    long next = Math.max(1, bucket * entries);
    long end = Math.min((bucket + 1) * entries - 1, pinned.state().seq());
    List<Id> ids = new ArrayList<>();
    while (next <= end) {
      pinned.ports().pace();
      LogTail tail = pinned.ports().log().tail(pinned.account(), next, (int) (end - next + 1));
      if (tail.entries().isEmpty()) {
        return null;
      }
      for (byte[] entry : tail.entries()) {
        if (!add(entry, next++, ids)) {
          return null;
        }
      }
    }
    return ids;
  }

  private static boolean add(byte[] bytes, long seq, List<Id> into) {
    try {
      for (Transaction transaction : EntryReader.stored(bytes, seq).getTransactionsList()) {
        into.add(new Id(Packed.uuid(transaction.getId()), seq));
      }
      return true;
    } catch (CorruptLogException damaged) {
      // Found already, as damage of the log.
      return false;
    }
  }
}
