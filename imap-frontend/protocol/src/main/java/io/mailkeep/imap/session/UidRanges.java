package io.mailkeep.imap.session;

import io.mailkeep.imap.wire.ResponseWriter;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Writes UIDs as ranges: `1:4,7`.
public final class UidRanges {
  private UidRanges() {}

  public static void write(ResponseWriter out, RoaringBitmap uids) {
    IntIterator rest = uids.getIntIterator();
    boolean first = true;
    long from = -1;
    long to = -1;
    while (rest.hasNext()) {
      long uid = Integer.toUnsignedLong(rest.next());
      if (from >= 0 && uid == to + 1) {
        to = uid;
        continue;
      }
      if (from >= 0) {
        range(out, first, from, to);
        first = false;
      }
      from = uid;
      to = uid;
    }
    if (from >= 0) {
      range(out, first, from, to);
    }
  }

  private static void range(ResponseWriter out, boolean first, long from, long to) {
    if (!first) {
      out.put(',');
    }
    out.number(from);
    if (to > from) {
      out.put(':').number(to);
    }
  }
}
