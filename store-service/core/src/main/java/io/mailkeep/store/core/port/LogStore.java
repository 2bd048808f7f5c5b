package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.util.List;
import java.util.UUID;

/// The account log: entries at gapless positions, decided by a conditional insert. The insert is
/// the only fence there is; whoever has applied entry n may propose n+1.
///
/// Positions start at 1. They are grouped in buckets of [#bucketEntries]; trimming works by whole
/// buckets.
public interface LogStore {
  /// Positions of a bucket in every log that is stored, for ever.
  int BUCKET_ENTRIES = 512;

  /// The largest entry, in octets; what does not fit goes into parts first.
  int MAX_ENTRY_BYTES = 64 * 1024;

  /// The largest part, in octets.
  int MAX_PART_BYTES = 1024 * 1024;

  /// The bucket of a position in a log that is stored.
  static long bucketOf(long seq) {
    return seq / BUCKET_ENTRIES;
  }

  /// Positions of a bucket of this log: [#BUCKET_ENTRIES] but in a simulation.
  default int bucketEntries() {
    return BUCKET_ENTRIES;
  }

  /// Proposes an entry. Never throws [EngineException]: that is [AppendOutcome.Unknown].
  AppendOutcome append(AccountId account, long seq, byte[] entry);

  /// Entries from `fromSeq` on, in order and without a gap, `maxEntries` of them; fewer only where
  /// the log ends. A read that starts after an append was applied sees it.
  LogTail tail(AccountId account, long fromSeq, int maxEntries);

  /// Writes a side row that a later entry names. Idempotent.
  void putPart(AccountId account, UUID transaction, int part, byte[] bytes);

  /// The side rows of a transaction in order of part, without a gap; empty if there are none.
  List<byte[]> parts(AccountId account, UUID transaction);

  /// Every transaction of the account that has side rows.
  List<UUID> transactionsWithParts(AccountId account);

  void deleteParts(AccountId account, UUID transaction);

  /// Refuses all further appends to the bucket, for ever. Idempotent.
  void closeBucket(AccountId account, long bucket);

  /// Deletes the entries of a closed bucket; the bucket stays closed.
  ///
  /// @throws IllegalStateException if it is not closed
  void dropBucket(AccountId account, long bucket);

  /// What became of a proposal.
  sealed interface AppendOutcome {
    /// The entry is in the log, durable.
    record Applied() implements AppendOutcome {}

    /// Another entry has the position, or the bucket is closed: read the tail. If the entry found
    /// there is byte for byte the one proposed, an earlier try of it was applied.
    record Lost() implements AppendOutcome {}

    /// Nobody knows; it may still be applied later. Propose the same entry again.
    record Unknown(Throwable cause) implements AppendOutcome {}
  }

  /// What a tail read found.
  ///
  /// @param endsInClosedBucket the bucket of the last position that was looked at is closed: the
  ///   entries that followed may be trimmed, so a tail that is short because of it is not the end
  ///   of the log, and state that ends there must be reloaded. Decided when that position was
  ///   looked at or later, never before: buckets are closed and dropped while a tail is read.
  record LogTail(List<byte[]> entries, boolean endsInClosedBucket) {}
}
