package io.mailkeep.imap.session;

import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.SystemFlag;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/// Tells a client what happened in its mailbox (RFC 9051 §7.4, §7.5), and brings its view up to
/// what it was told.
final class UpdateWriter {
  private final ResponseWriter out;
  private final Set<Extension> enabled;
  private final RecentTracker recents;
  private final Supplier<AccountId> account;
  private final FlagsText flagsText = new FlagsText();

  /// @param account whose mailboxes are selected
  UpdateWriter(
      ResponseWriter out,
      Set<Extension> enabled,
      RecentTracker recents,
      Supplier<AccountId> account) {
    this.account = account;
    this.out = out;
    this.enabled = enabled;
    this.recents = recents;
  }

  /// Tells a delta: keywords, expunges if they may be told, new messages, changed flags. In this
  /// order a client's numbers are right at each step.
  ///
  /// @param changed the delta's rows
  void tell(
      SelectedView view,
      MailboxDelta delta,
      Cursor<MessageBatch> changed,
      UpdatesAllowed allowed,
      Addressing by) {
    if (!view.absorbKeywords(delta)) {
      flags(view);
    }
    boolean more = view.absorb(delta);
    if (allowed == UpdatesAllowed.ALL) {
      tellExpunges(view);
    }
    if (more) {
      tellExists(view);
    }
    tellFlags(view, changed, by);
    view.told(delta.highestModSeq());
  }

  /// EXISTS, and RECENT to clients that know it (RFC 3501 §7.3.2).
  void tellExists(SelectedView view) {
    out.ascii("* ").number(view.exists()).ascii(" EXISTS").crlf();
    claimRecent(view);
    if (!enabled.contains(Extension.IMAP4REV2)) {
      out.ascii("* ").number(view.recentCount()).ascii(" RECENT").crlf();
    }
  }

  /// A mailbox that is only looked at keeps its messages recent for others (RFC 3501 §6.3.2).
  private void claimRecent(SelectedView view) {
    if (!enabled.contains(Extension.IMAP4REV2)) {
      view.markRecentFrom(
          view.isReadOnly()
              ? recents.recentFrom(account.get(), view.id())
              : recents.claim(account.get(), view.id(), view.uidNext()));
    }
  }

  /// The expunges held back so far, as VANISHED (RFC 7162 §3.2.10) or EXPUNGE.
  void tellExpunges(SelectedView view) {
    if (!view.hasUntoldVanished()) {
      return;
    }
    RoaringBitmap vanished = view.takeVanished();
    if (enabled.contains(Extension.QRESYNC)) {
      out.ascii("* VANISHED ");
      UidRanges.write(out, vanished);
      out.crlf();
    } else {
      // from the last to the first, so that no number moves before it is told
      IntIterator uids = vanished.getReverseIntIterator();
      while (uids.hasNext()) {
        long number = view.sequenceOf(Integer.toUnsignedLong(uids.next()));
        out.ascii("* ").number(number).ascii(" EXPUNGE").crlf();
      }
    }
    view.remove(vanished);
    view.told();
  }

  /// FETCH responses with the flags of messages that the client knows.
  void tellFlags(SelectedView view, Cursor<MessageBatch> changed, Addressing by) {
    Numbering numbering = view.numbering();
    for (MessageBatch batch = changed.next(); batch != null; batch = changed.next()) {
      for (MessageRow row : batch.rows()) {
        long number = numbering.of(row.uid());
        if (number > 0) {
          tellFlags(view, batch.keywords(), row, number, by);
        }
      }
    }
  }

  private void tellFlags(
      SelectedView view, List<String> keywords, MessageRow row, long number, Addressing by) {
    boolean uid =
        by == Addressing.UID
            || enabled.contains(Extension.QRESYNC)
            || enabled.contains(Extension.IMAP4REV2);
    out.ascii("* ").number(number).ascii(" FETCH (");
    if (uid) {
      out.ascii("UID ").number(row.uid()).space();
    }
    out.ascii("FLAGS ");
    long recent = view.isRecent(row.uid()) ? FlagsText.RECENT_BIT : 0;
    flagsText.write(out, keywords, row.flagBits() | recent);
    if (enabled.contains(Extension.CONDSTORE)) {
      out.ascii(" MODSEQ (").number(row.modSeq()).put(')');
    }
    out.put(')').crlf();
  }

  /// FLAGS and PERMANENTFLAGS (RFC 9051 §7.3.5, §7.1).
  void flags(SelectedView view) {
    out.ascii("* FLAGS (");
    names(view.keywords());
    out.put(')').crlf().ascii("* OK [PERMANENTFLAGS (");
    if (!view.isReadOnly()) {
      names(view.keywords());
      out.ascii(view.moreKeywords() ? " \\*" : "");
    }
    out.ascii(")] ").ascii(view.isReadOnly() ? "None" : "Kept").crlf();
  }

  private void names(List<String> keywords) {
    String before = "";
    for (SystemFlag flag : SystemFlag.values()) {
      out.ascii(before).ascii(flag.imapName());
      before = " ";
    }
    for (String keyword : keywords) {
      out.space().ascii(keyword);
    }
  }
}
