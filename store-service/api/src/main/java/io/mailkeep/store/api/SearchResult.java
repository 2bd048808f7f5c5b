package io.mailkeep.store.api;

import org.roaringbitmap.RoaringBitmap;

/// The messages that match and what to tell before them, from one snapshot. Close it.
///
/// @param highestModSeq the highest modseq among the matches, ZERO if none (RFC 7162 §3.1.5)
public record SearchResult(MailboxDelta delta, RoaringBitmap uids, ModSeq highestModSeq)
    implements AutoCloseable {
  @Override
  public void close() {
    delta.close();
  }
}
