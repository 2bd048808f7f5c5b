package io.mailkeep.store.core.space;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.EntryReader;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops old buckets of the log, the oldest first: whole ones behind the head, whose entries are
/// older than the retention, and which the stored checkpoint covers. That checkpoint is read back
/// whole before: from then on it is the truth.
///
/// A bucket is closed before it is dropped: a pod that slept all that time and still proposes an
/// entry there is refused.
final class TrimLog implements SpaceStep {
  private static final Logger LOG = LoggerFactory.getLogger(TrimLog.class);

  private final SpacePorts ports;

  TrimLog(SpacePorts ports) {
    this.ports = ports;
  }

  @Override
  public SpaceMeter.Kind kind() {
    return SpaceMeter.Kind.LOG;
  }

  @Override
  public void run(AccountLog log) {
    AccountId account = log.account();
    KeptLog kept = new KeptLog(ports.log(), account);
    long head = log.current(0).seq();
    long end = kept.bucketOf(head);
    if (end == 0) {
      return;
    }
    long first = kept.oldestBucket(head);
    long due = first;
    while (due < end && isOld(kept, due)) {
      due++;
    }
    ports.meter().backlog(kind(), end - due);
    if (due == first || !covered(log, kept.lastSeq(due - 1))) {
      return;
    }
    for (long bucket = first; bucket < due; bucket++) {
      ports.clocks().now();
      ports.log().closeBucket(account, bucket);
      ports.log().dropBucket(account, bucket);
      ports.meter().reclaimed(kind(), 1, 0);
    }
  }

  private boolean isOld(KeptLog kept, long bucket) {
    long last = kept.lastSeq(bucket);
    LogTail tail = kept.log().tail(kept.account(), last, 1);
    if (tail.entries().isEmpty()) {
      // Dropped by another pod just now, or half of it.
      return tail.endsInClosedBucket();
    }
    long made = EntryReader.stored(tail.entries().getFirst(), last).getTimeMillis();
    return made < ports.clocks().now().minus(ports.limits().logRetention()).toEpochMilli();
  }

  /// Whether what is stored makes the account up to there without its log.
  private boolean covered(AccountLog log, long seq) {
    if (storedSeq(log.account()) < seq) {
      log.checkpoint();
    }
    long stored = storedSeq(log.account());
    if (stored >= seq && new StoredCheckpoint(ports.checkpoints(), log).isWhole()) {
      return true;
    }
    ports.meter().checkpointRefused();
    LOG.warn(
        "account {}: the log stays, for its checkpoint of position {} does not hold it up to {}",
        log.account().path(),
        stored,
        seq);
    return false;
  }

  private long storedSeq(AccountId account) {
    CheckpointStore.Head head = ports.checkpoints().head(account);
    return head == null ? 0 : head.seq();
  }
}
