package io.mailkeep.store.api;

import org.roaringbitmap.RoaringBitmap;

/// Messages, and which of them the read has marked \Seen, from one snapshot. Close it.
///
/// @param found the rows with their new flags; its delta leaves out what this call changed
/// @param newlySeen UIDs of the messages that this call marked
public record ReadResult(FetchResult found, RoaringBitmap newlySeen) implements AutoCloseable {
  @Override
  public void close() {
    found.close();
  }
}
