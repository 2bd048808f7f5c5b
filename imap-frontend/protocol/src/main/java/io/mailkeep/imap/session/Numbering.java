package io.mailkeep.imap.session;

import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Finds sequence numbers of UIDs that are asked for in ascending order: walks where the next is
/// near, and counts anew where it is far. Void once the view changes.
public final class Numbering {
  private static final int NEAR = 64;

  private final RoaringBitmap uids;
  private final PeekableIntIterator rest;
  private long walked;

  Numbering(RoaringBitmap uids) {
    this.uids = uids;
    this.rest = uids.getIntIterator();
  }

  /// The sequence number of the UID, 0 if the client does not know the message. Each UID must be
  /// above the one before.
  public long of(long uid) {
    for (int i = 0; i < NEAR; i++) {
      if (!rest.hasNext()) {
        return 0;
      }
      long next = Integer.toUnsignedLong(rest.peekNext());
      if (next > uid) {
        return 0;
      }
      rest.next();
      walked++;
      if (next == uid) {
        return walked;
      }
    }
    if (!uids.contains((int) uid)) {
      return 0;
    }
    rest.advanceIfNeeded((int) uid);
    rest.next();
    walked = uids.rankLong((int) uid);
    return walked;
  }
}
