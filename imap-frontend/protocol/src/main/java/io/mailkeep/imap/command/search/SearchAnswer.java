package io.mailkeep.imap.command.search;

import io.mailkeep.imap.command.search.SearchRequest.Return;
import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Numbering;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.UidRanges;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.ModSeq;
import java.util.EnumSet;
import java.util.Set;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Writes what a search found: as SEARCH (RFC 3501 §7.2.5), or as ESEARCH where RETURN is given or
/// the client speaks IMAP4rev2 (RFC 9051 §7.3.4).
public final class SearchAnswer {
  private final ResponseWriter out;
  private final String tag;
  private final Addressing by;
  private final SelectedView view;

  public SearchAnswer(ResponseWriter out, String tag, Addressing by, SelectedView view) {
    this.out = out;
    this.tag = tag;
    this.by = by;
    this.view = view;
  }

  /// The messages that the answer is about: the first and last match where only these are asked
  /// for, else all. What SAVE keeps (RFC 5182 §2.1), and whose modseq is told (RFC 4731 §3.2).
  public static RoaringBitmap named(SearchRequest request, RoaringBitmap uids) {
    Set<Return> returned = request.returned();
    if (returned == null
        || uids.isEmpty()
        || returned.contains(Return.ALL)
        || returned.contains(Return.COUNT)
        || !(returned.contains(Return.MIN) || returned.contains(Return.MAX))) {
      return uids;
    }
    RoaringBitmap named = new RoaringBitmap();
    if (returned.contains(Return.MIN)) {
      named.add(uids.first());
    }
    if (returned.contains(Return.MAX)) {
      named.add(uids.last());
    }
    return named;
  }

  /// @param modSeq of the messages named, ZERO to leave it out
  /// @param isRev2 whether the client switched IMAP4rev2 on
  public void write(SearchRequest request, RoaringBitmap uids, ModSeq modSeq, boolean isRev2) {
    RoaringBitmap found = by == Addressing.UID ? uids : numbers(uids);
    Set<Return> returned = request.returned();
    if (returned == null && !isRev2) {
      search(found, modSeq);
    } else if (returned == null) {
      esearch(EnumSet.of(Return.ALL), found, modSeq);
    } else if (!returned.equals(EnumSet.of(Return.SAVE))) {
      esearch(returned, found, modSeq);
    }
  }

  private RoaringBitmap numbers(RoaringBitmap uids) {
    RoaringBitmap numbers = new RoaringBitmap();
    Numbering numbering = view.numbering();
    IntIterator rest = uids.getIntIterator();
    while (rest.hasNext()) {
      numbers.add((int) numbering.of(Integer.toUnsignedLong(rest.next())));
    }
    return numbers;
  }

  private void search(RoaringBitmap found, ModSeq modSeq) {
    out.ascii("* SEARCH");
    IntIterator rest = found.getIntIterator();
    while (rest.hasNext()) {
      out.space().number(Integer.toUnsignedLong(rest.next()));
    }
    if (!modSeq.equals(ModSeq.ZERO)) {
      // RFC 7162 §3.1.6
      out.ascii(" (MODSEQ ").number(modSeq.value()).put(')');
    }
    out.crlf();
  }

  private void esearch(Set<Return> returned, RoaringBitmap found, ModSeq modSeq) {
    out.ascii("* ESEARCH (TAG ").string(tag).put(')');
    out.ascii(by == Addressing.UID ? " UID" : "");
    if (!found.isEmpty()) {
      if (returned.contains(Return.MIN)) {
        out.ascii(" MIN ").number(Integer.toUnsignedLong(found.first()));
      }
      if (returned.contains(Return.MAX)) {
        out.ascii(" MAX ").number(Integer.toUnsignedLong(found.last()));
      }
      if (returned.contains(Return.ALL)) {
        UidRanges.write(out.ascii(" ALL "), found);
      }
    }
    if (returned.contains(Return.COUNT)) {
      out.ascii(" COUNT ").number(found.getLongCardinality());
    }
    if (!modSeq.equals(ModSeq.ZERO)) {
      out.ascii(" MODSEQ ").number(modSeq.value());
    }
    out.crlf();
  }
}
