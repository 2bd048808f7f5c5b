package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import java.util.List;
import java.util.UUID;

/// The log as pods use it; tells what they came to.
///
/// @param beforeDrop runs before entries go
record WatchedLog(LogStore log, Coverage coverage, Runnable beforeDrop) implements LogStore {
  @Override
  public int bucketEntries() {
    return log.bucketEntries();
  }

  @Override
  public AppendOutcome append(AccountId account, long seq, byte[] entry) {
    return log.append(account, seq, entry);
  }

  @Override
  public LogTail tail(AccountId account, long fromSeq, int maxEntries) {
    LogTail tail = log.tail(account, fromSeq, maxEntries);
    if (tail.endsInClosedBucket() && tail.entries().isEmpty() && maxEntries == SimSizes.TAIL_PAGE) {
      coverage.saw(Reached.REOPENED_AFTER_TRIM);
    }
    return tail;
  }

  @Override
  public void putPart(AccountId account, UUID transaction, int part, byte[] bytes) {
    log.putPart(account, transaction, part, bytes);
  }

  @Override
  public List<byte[]> parts(AccountId account, UUID transaction) {
    return log.parts(account, transaction);
  }

  @Override
  public List<UUID> transactionsWithParts(AccountId account) {
    return log.transactionsWithParts(account);
  }

  @Override
  public void deleteParts(AccountId account, UUID transaction) {
    log.deleteParts(account, transaction);
  }

  @Override
  public void closeBucket(AccountId account, long bucket) {
    log.closeBucket(account, bucket);
  }

  @Override
  public void dropBucket(AccountId account, long bucket) {
    beforeDrop.run();
    log.dropBucket(account, bucket);
    coverage.saw(Reached.LOG_TRIMMED);
  }
}
