package io.mailkeep.store.core.check;

import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.Summary;
import org.roaringbitmap.RoaringBitmap;

/// A mailbox's counts, counted again from its messages.
final class Tally {
  private long unseen;
  private long deleted;
  private long sizeBytes;
  private long highestModSeq;
  private final RoaringBitmap uids = new RoaringBitmap();

  void add(Columns chunk, References references) {
    for (int row = 0; row < chunk.size(); row++) {
      unseen += Summary.unseenIn(chunk.flags(row));
      deleted += Summary.deletedIn(chunk.flags(row));
      sizeBytes += chunk.size(row);
      highestModSeq = Math.max(highestModSeq, chunk.modSeq(row));
      uids.add((int) chunk.uid(row));
      references.add(chunk.email(row));
    }
  }

  RoaringBitmap uids() {
    return uids;
  }

  boolean fits(Summary summary) {
    long last = uids.isEmpty() ? 0 : uids.last() & 0xFFFF_FFFFL;
    return summary.exists() == uids.getLongCardinality()
        && summary.unseen() == unseen
        && summary.deleted() == deleted
        && summary.sizeBytes() == sizeBytes
        && summary.highestModSeq() >= highestModSeq
        && summary.uidNext() > last;
  }
}
