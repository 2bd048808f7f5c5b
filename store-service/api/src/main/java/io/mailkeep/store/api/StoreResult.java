package io.mailkeep.store.api;

import org.roaringbitmap.RoaringBitmap;

/// The outcome of a flag change. Close it.
///
/// @param delta everything to tell up to the change, the change itself as [StoreAnswer] says
/// @param modified UIDs left alone because their modseq is above UNCHANGEDSINCE (RFC 7162 §3.1.3)
/// @param applied rows that the command named and that stand as asked for, as the answer asked for
///   them; none for OTHERS_ONLY
public record StoreResult(MailboxDelta delta, RoaringBitmap modified, Cursor<MessageBatch> applied)
    implements AutoCloseable {
  @Override
  public void close() {
    delta.close();
    applied.close();
  }
}
