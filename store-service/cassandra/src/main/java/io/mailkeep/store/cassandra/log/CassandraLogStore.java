package io.mailkeep.store.cassandra.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.cassandra.cql.Cql;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import java.util.List;
import java.util.UUID;

/// Account logs in Cassandra: the conditional insert of an entry is the fence.
public final class CassandraLogStore implements LogStore {
  private final AppendEntry append;
  private final ReadTail tail;
  private final CloseBucket close;
  private final SelectClosed selectClosed;
  private final DeleteEntries delete;
  private final LogParts parts;

  /// @param writer names this process to those who lose to it
  public CassandraLogStore(Cql cql, String writer) {
    append = new AppendEntry(cql, writer);
    close = new CloseBucket(cql);
    selectClosed = new SelectClosed(cql);
    delete = new DeleteEntries(cql);
    tail = new ReadTail(cql, selectClosed);
    parts = new LogParts(cql);
  }

  @Override
  public AppendOutcome append(AccountId account, long seq, byte[] entry) {
    if (seq < 1 || entry.length > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("position " + seq + ", " + entry.length + " octets");
    }
    try {
      return append.run(account, seq, entry)
          ? new AppendOutcome.Applied()
          : new AppendOutcome.Lost();
    } catch (EngineException e) {
      return new AppendOutcome.Unknown(e);
    }
  }

  @Override
  public LogTail tail(AccountId account, long fromSeq, int maxEntries) {
    return tail.run(account, fromSeq, maxEntries);
  }

  @Override
  public void putPart(AccountId account, UUID transaction, int part, byte[] bytes) {
    parts.put(account, transaction, part, bytes);
  }

  @Override
  public List<byte[]> parts(AccountId account, UUID transaction) {
    return parts.get(account, transaction);
  }

  @Override
  public List<UUID> transactionsWithParts(AccountId account) {
    return parts.transactions(account);
  }

  @Override
  public void deleteParts(AccountId account, UUID transaction) {
    parts.delete(account, transaction);
  }

  @Override
  public void closeBucket(AccountId account, long bucket) {
    close.run(account, bucket);
  }

  @Override
  public void dropBucket(AccountId account, long bucket) {
    if (!selectClosed.run(account, bucket)) {
      throw new IllegalStateException("bucket " + bucket + " is not closed");
    }
    delete.run(account, bucket);
  }
}
