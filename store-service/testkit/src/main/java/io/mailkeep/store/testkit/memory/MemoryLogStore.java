package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Account logs in memory.
public final class MemoryLogStore implements LogStore {
  private final int bucketEntries;
  private final Map<AccountId, Rows> accounts = new HashMap<>();

  public MemoryLogStore() {
    this(BUCKET_ENTRIES);
  }

  /// @param bucketEntries positions of a bucket
  public MemoryLogStore(int bucketEntries) {
    this.bucketEntries = bucketEntries;
  }

  @Override
  public int bucketEntries() {
    return bucketEntries;
  }

  @Override
  public synchronized AppendOutcome append(AccountId account, long seq, byte[] entry) {
    checkSize(entry, MAX_ENTRY_BYTES);
    if (seq < 1) {
      throw new IllegalArgumentException("position " + seq);
    }
    Bucket bucket = rows(account).bucket(bucket(seq));
    int slot = (int) (seq % bucketEntries);
    if (bucket.closed || bucket.entries[slot] != null) {
      return new AppendOutcome.Lost();
    }
    bucket.entries[slot] = entry.clone();
    return new AppendOutcome.Applied();
  }

  @Override
  public synchronized LogTail tail(AccountId account, long fromSeq, int maxEntries) {
    Rows rows = rows(account);
    List<byte[]> found = new ArrayList<>();
    long lookedAt = fromSeq;
    for (long seq = fromSeq; found.size() < maxEntries; seq++) {
      lookedAt = seq;
      byte[] entry = rows.entry(seq);
      if (entry == null) {
        break;
      }
      found.add(entry.clone());
    }
    Bucket last = rows.buckets.get(bucket(lookedAt));
    return new LogTail(List.copyOf(found), last != null && last.closed);
  }

  @Override
  public synchronized void putPart(AccountId account, UUID transaction, int part, byte[] bytes) {
    checkSize(bytes, MAX_PART_BYTES);
    rows(account)
        .parts
        .computeIfAbsent(transaction, key -> new TreeMap<>())
        .put(part, bytes.clone());
  }

  @Override
  public synchronized List<byte[]> parts(AccountId account, UUID transaction) {
    Map<Integer, byte[]> parts = rows(account).parts.getOrDefault(transaction, new TreeMap<>());
    List<byte[]> found = new ArrayList<>();
    byte[] next;
    while ((next = parts.get(found.size())) != null) {
      found.add(next.clone());
    }
    return List.copyOf(found);
  }

  @Override
  public synchronized List<UUID> transactionsWithParts(AccountId account) {
    return List.copyOf(rows(account).parts.keySet());
  }

  @Override
  public synchronized void deleteParts(AccountId account, UUID transaction) {
    rows(account).parts.remove(transaction);
  }

  @Override
  public synchronized void closeBucket(AccountId account, long bucket) {
    rows(account).bucket(bucket).closed = true;
  }

  @Override
  public synchronized void dropBucket(AccountId account, long bucket) {
    Bucket dropped = rows(account).buckets.get(bucket);
    if (dropped == null || !dropped.closed) {
      throw new IllegalStateException("bucket " + bucket + " is not closed");
    }
    dropped.entries = new byte[bucketEntries][];
  }

  /// The same rows, to go on from by itself.
  public synchronized MemoryLogStore copy() {
    MemoryLogStore copy = new MemoryLogStore(bucketEntries);
    accounts.forEach((account, rows) -> copy.accounts.put(account, rows.copy()));
    return copy;
  }

  /// Breaks the contract for a simulation: the entry takes the position, whatever was there.
  public synchronized void overwrite(AccountId account, long seq, byte[] entry) {
    Bucket bucket = rows(account).bucket(bucket(seq));
    bucket.entries[(int) (seq % bucketEntries)] = entry.clone();
  }

  /// Breaks the contract for a simulation: the entries go, the bucket stays open.
  public synchronized void forget(AccountId account, long bucket) {
    rows(account).bucket(bucket).entries = new byte[bucketEntries][];
  }

  private long bucket(long seq) {
    return seq / bucketEntries;
  }

  private Rows rows(AccountId account) {
    return accounts.computeIfAbsent(account, key -> new Rows());
  }

  private static void checkSize(byte[] bytes, int limit) {
    if (bytes.length > limit) {
      throw new IllegalArgumentException(bytes.length + " octets, limit " + limit);
    }
  }

  private final class Rows {
    final Map<Long, Bucket> buckets = new HashMap<>();
    final Map<UUID, Map<Integer, byte[]>> parts = new TreeMap<>();

    Bucket bucket(long number) {
      return buckets.computeIfAbsent(number, key -> new Bucket());
    }

    Rows copy() {
      Rows copy = new Rows();
      buckets.forEach((number, bucket) -> copy.buckets.put(number, bucket.copy()));
      parts.forEach((id, rows) -> copy.parts.put(id, new TreeMap<>(rows)));
      return copy;
    }

    byte @Nullable [] entry(long seq) {
      Bucket there = buckets.get(seq / bucketEntries);
      return there == null ? null : there.entries[(int) (seq % bucketEntries)];
    }
  }

  private final class Bucket {
    boolean closed;
    byte[][] entries = new byte[bucketEntries][];

    Bucket copy() {
      Bucket copy = new Bucket();
      copy.closed = closed;
      copy.entries = entries.clone();
      return copy;
    }
  }
}
