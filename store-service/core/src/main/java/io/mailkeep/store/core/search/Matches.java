package io.mailkeep.store.core.search;

import io.mailkeep.store.api.ModSeq;
import org.roaringbitmap.RoaringBitmap;

/// The messages a search found.
public final class Matches {
  private final RoaringBitmap uids = new RoaringBitmap();
  private long highestModSeq;

  void add(Candidate message) {
    uids.add((int) message.columns().uid(message.row()));
    highestModSeq = Math.max(highestModSeq, message.columns().modSeq(message.row()));
  }

  public RoaringBitmap uids() {
    return uids;
  }

  /// ZERO if nothing matched (RFC 7162 §3.1.5).
  public ModSeq highestModSeq() {
    return new ModSeq(highestModSeq);
  }
}
