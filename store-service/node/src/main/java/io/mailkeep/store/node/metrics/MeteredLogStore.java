package io.mailkeep.store.node.metrics;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Times every append to an account's log by its outcome: applied, lost, unknown.
public final class MeteredLogStore implements LogStore {
  private final LogStore log;
  private final CallTimers appends;

  private MeteredLogStore(LogStore log, CallTimers appends) {
    this.log = log;
    this.appends = appends;
  }

  public static LogStore around(LogStore log, MeterRegistry registry) {
    return new MeteredLogStore(log, new CallTimers(registry, "mailkeep.log.append"));
  }

  @Override
  public AppendOutcome append(AccountId account, long seq, byte[] entry) {
    long start = System.nanoTime();
    AppendOutcome outcome = log.append(account, seq, entry);
    String name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    appends.record("append", name, System.nanoTime() - start);
    return outcome;
  }

  @Override
  public LogTail tail(AccountId account, long fromSeq, int maxEntries) {
    return log.tail(account, fromSeq, maxEntries);
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
    log.dropBucket(account, bucket);
  }
}
