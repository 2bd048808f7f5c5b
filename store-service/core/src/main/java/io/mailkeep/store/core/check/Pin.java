package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.CheckpointReader;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.space.KeptLog;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import org.jspecify.annotations.Nullable;

/// Reads an account's checkpoint and all of its log that is kept.
record Pin(CheckPorts ports, AccountId account) {
  private static final int PAGE = 512;

  /// Null, with a finding, if the account cannot be put together.
  ///
  /// @throws Moved if the log was trimmed meanwhile
  @Nullable Pinned read(Findings findings) {
    AccountState head = head(findings);
    if (head == null) {
      return null;
    }
    long first = firstKept(head.seq());
    if (first > head.seq() + 1) {
      findings.add(
          Drift.Kind.HEAD, "the log begins at " + first + ", the checkpoint ends at " + head.seq());
      return null;
    }
    Replay replay = new Replay(ports, account, head, first, findings);
    return replay.end(replay(replay, first));
  }

  private @Nullable AccountState head(Findings findings) {
    try {
      ports.pace();
      return new CheckpointReader(ports.checkpoints(), account, ports.sizes()).open().state();
    } catch (CorruptLogException e) {
      findings.add(Drift.Kind.HEAD, "the checkpoint's head cannot be read");
      return null;
    }
  }

  /// Returns the position of the last entry.
  private long replay(Replay replay, long first) {
    long next = first;
    while (true) {
      LogTail tail = tail(next, PAGE);
      if (tail.entries().isEmpty()) {
        if (tail.endsInClosedBucket()) {
          throw new Moved("the log was trimmed at " + next);
        }
        return next - 1;
      }
      for (byte[] entry : tail.entries()) {
        replay.entry(entry, next++);
      }
    }
  }

  private long firstKept(long headSeq) {
    KeptLog kept = new KeptLog(ports.log(), account);
    long bucket = kept.oldestBucket(Math.max(1, headSeq));
    LogTail tail = tail(kept.firstSeq(bucket), 1);
    while (tail.entries().isEmpty() && tail.endsInClosedBucket()) {
      bucket++;
      tail = tail(kept.firstSeq(bucket), 1);
    }
    return kept.firstSeq(bucket);
  }

  private LogTail tail(long from, int entries) {
    ports.pace();
    return ports.log().tail(account, from, entries);
  }
}
