package io.mailkeep.store.api;

import org.roaringbitmap.RoaringBitmap;

/// What a client that was away missed (RFC 7162 §3.2.5.1), from the snapshot it selected. Close it.
///
/// @param vanished UIDs expunged since the client's modseq (within the UIDs it named, if any);
///   where the history that far back was trimmed, every UID below UIDNEXT that is not there
/// @param changed rows with a modseq above the client's
public record QresyncResult(
    SelectedMailbox selected, RoaringBitmap vanished, Cursor<MessageBatch> changed)
    implements AutoCloseable {
  @Override
  public void close() {
    changed.close();
  }
}
