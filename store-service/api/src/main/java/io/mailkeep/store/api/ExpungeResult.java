package io.mailkeep.store.api;

import org.roaringbitmap.RoaringBitmap;

/// The outcome of EXPUNGE. Close it.
///
/// @param expunged UIDs this very request removed; they are in `delta.vanished` too
public record ExpungeResult(RoaringBitmap expunged, MailboxDelta delta) implements AutoCloseable {
  @Override
  public void close() {
    delta.close();
  }
}
