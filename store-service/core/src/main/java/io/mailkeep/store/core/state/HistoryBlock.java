package io.mailkeep.store.core.state;

import org.roaringbitmap.RoaringBitmap;

/// A fixed stretch of a mailbox's expunge history: rows n * [StateSizes#historyRows] and on.
/// Immutable.
public sealed interface HistoryBlock permits HistoryColumns, UnreadHistory {
  /// Adds rows at the end; the block has room for them.
  HistoryBlock add(int[] firsts, int[] lasts, int from, int to, Stamp stamp);

  /// Of its newest row.
  long highestModSeq();

  boolean changedAfter(long seq);

  /// Collects the uids that were expunged above the modseq.
  void collect(long modSeq, RoaringBitmap into);

  long bytes();
}
