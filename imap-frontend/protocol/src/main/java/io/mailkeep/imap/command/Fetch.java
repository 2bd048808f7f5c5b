package io.mailkeep.imap.command;

import io.mailkeep.imap.command.fetch.FetchAnswer;
import io.mailkeep.imap.command.fetch.FetchItem;
import io.mailkeep.imap.command.fetch.FetchItem.Attribute;
import io.mailkeep.imap.command.fetch.FetchItemParser;
import io.mailkeep.imap.command.fetch.FetchLimits;
import io.mailkeep.imap.command.fetch.Troubles;
import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UidRanges;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.FetchDepth;
import io.mailkeep.store.api.FetchResult;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.ReadResult;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/// FETCH and UID FETCH (RFC 9051 §6.4.5, RFC 7162 §3.1.4 and §3.2.6).
record Fetch(
    Addressing by, SequenceSet set, List<FetchItem> items, ModSeq changedSince, Vanished vanished)
    implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "FETCH",
          Allowed.SELECTED,
          UpdatesAllowed.NO_EXPUNGES,
          in -> parse(in, Addressing.SEQUENCE));
  static final CommandSpec UID_SPEC =
      new CommandSpec(
          "UID FETCH", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.UID));

  /// Whether the modifier VANISHED was given.
  enum Vanished {
    TOLD,
    NOT_TOLD
  }

  private static Fetch parse(CommandParser in, Addressing by) {
    in.space();
    SequenceSet set = Tokens.sequenceSet(in);
    in.space();
    List<FetchItem> items = FetchItemParser.read(in);
    ModSeq changedSince = ModSeq.ZERO;
    Vanished vanished = Vanished.NOT_TOLD;
    boolean modified = in.trySpace() && in.peek() == '(';
    if (modified) {
      in.openList();
      do {
        switch (in.word()) {
          case "CHANGEDSINCE" -> {
            in.space();
            changedSince = new ModSeq(in.number64());
          }
          case "VANISHED" -> vanished = Vanished.TOLD;
          default -> throw new SyntaxException("no such FETCH modifier");
        }
      } while (in.trySpace());
      if (!in.tryCloseList()) {
        throw new SyntaxException("')' expected");
      }
    }
    in.end();
    if (vanished == Vanished.TOLD && (by != Addressing.UID || changedSince.equals(ModSeq.ZERO))) {
      throw new SyntaxException("VANISHED is for UID FETCH with CHANGEDSINCE");
    }
    return new Fetch(by, set, itemsOf(items, by, modified), changedSince, vanished);
  }

  /// UID FETCH always tells the UID (RFC 9051 §6.4.9), CHANGEDSINCE the modseq (RFC 7162 §3.1.4.1).
  private static List<FetchItem> itemsOf(List<FetchItem> asked, Addressing by, boolean modified) {
    List<FetchItem> items = new ArrayList<>(asked);
    if (by == Addressing.UID && !items.contains(Attribute.UID)) {
      items.addFirst(Attribute.UID);
    }
    if (modified && !items.contains(Attribute.MODSEQ)) {
      items.add(Attribute.MODSEQ);
    }
    return List.copyOf(items);
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    if (vanished == Vanished.TOLD && !session.isEnabled(Extension.QRESYNC)) {
      throw new SyntaxException("VANISHED needs ENABLE QRESYNC");
    }
    if (items.contains(Attribute.MODSEQ)) {
      session.enableCondstore();
    }
    UidSet uids = view.uids(set, by);
    if (uids.isEmpty()) {
      return Completion.ok("FETCH completed");
    }
    if (marksSeen(view)) {
      return readAndMark(session, view, uids);
    }
    try (FetchResult found =
        session.store().fetch(session.context(), view.syncPoint(), uids, changedSince, depth())) {
      session.tell(found.delta());
      tellVanished(session, view, uids);
      Troubles troubles = new Troubles();
      long rows = answer(session, view, found, new RoaringBitmap(), troubles);
      return completion(troubles, rows < expected(view, uids));
    }
  }

  /// Whether it is a look that counts as reading.
  private boolean marksSeen(SelectedView view) {
    return !view.isReadOnly() && items.stream().anyMatch(FetchItem::setsSeen);
  }

  /// Reading a body marks a message \Seen, before the rows are read, so that their flags are the
  /// new ones. The store opens what it marks: that is done for a bounded number of messages before
  /// each part of the answer.
  private Completion readAndMark(Session session, SelectedView view, UidSet uids) {
    tellVanished(session, view, uids);
    Troubles troubles = new Troubles();
    long rows = 0;
    for (UidSet some : view.parts(uids, FetchLimits.MAX_MARKED_AT_A_TIME)) {
      try (ReadResult read =
          session
              .store()
              .fetchAndMarkSeen(
                  session.context(),
                  session.newRequestId(),
                  view.syncPoint(),
                  some,
                  changedSince,
                  depth())) {
        rows += answer(session, view, read, troubles);
      }
    }
    return completion(troubles, rows < expected(view, uids));
  }

  private long answer(Session session, SelectedView view, ReadResult read, Troubles troubles) {
    try {
      session.tell(read.found().delta());
      return answer(session, view, read.found(), read.newlySeen(), troubles);
    } catch (StoreException e) {
      tellSeen(session, view, read.newlySeen());
      throw e;
    }
  }

  /// This command marked them and could not answer. Nobody else tells this client.
  private static void tellSeen(Session session, SelectedView view, RoaringBitmap newlySeen) {
    if (newlySeen.isEmpty()) {
      return;
    }
    UidSet uids = SelectedView.uidSet(newlySeen);
    try (FetchResult found =
        session
            .store()
            .fetch(session.context(), view.syncPoint(), uids, ModSeq.ZERO, FetchDepth.ROW)) {
      session.tell(found.delta());
      session.tellFlags(found.messages());
    } catch (StoreException e) {
      session.tear();
    }
  }

  private FetchDepth depth() {
    Set<FetchItem.Source> sources = EnumSet.noneOf(FetchItem.Source.class);
    items.forEach(item -> sources.add(item.source()));
    if (sources.contains(FetchItem.Source.EMAIL)) {
      return FetchDepth.EMAIL;
    }
    return sources.contains(FetchItem.Source.OUTLINE) ? FetchDepth.OUTLINE : FetchDepth.ROW;
  }

  /// RFC 7162 §3.2.6: what the client missed comes before what changed. The store is asked anew, so
  /// a message that went only now may still be in the rows; it is told when it leaves the view.
  private void tellVanished(Session session, SelectedView view, UidSet uids) {
    if (vanished == Vanished.NOT_TOLD) {
      return;
    }
    RoaringBitmap gone =
        RoaringBitmap.andNot(
            session.store().vanished(session.context(), view.id(), uids, changedSince),
            view.known());
    if (!gone.isEmpty()) {
      session.out().ascii("* VANISHED (EARLIER) ");
      UidRanges.write(session.out(), gone);
      session.out().crlf();
    }
  }

  /// Writes a response for each row; returns how many there were.
  private long answer(
      Session session,
      SelectedView view,
      FetchResult found,
      RoaringBitmap newlySeen,
      Troubles troubles) {
    long rows = 0;
    try (FetchAnswer answer =
        new FetchAnswer(
            items,
            view,
            session.out(),
            (email, offset, length) ->
                session.store().openBody(session.context(), new EmailNumber(email), offset, length),
            newlySeen,
            toldOfNewlySeen(session),
            troubles)) {
      for (MessageBatch batch = found.messages().next();
          batch != null;
          batch = found.messages().next()) {
        answer.write(batch);
        rows += batch.rows().size();
      }
      return rows;
    }
  }

  /// What the flags bring along when reading a body changed them: the UID too, as in any FETCH
  /// response about a change (RFC 7162 §3.2.4).
  private static List<Attribute> toldOfNewlySeen(Session session) {
    List<Attribute> told = new ArrayList<>(3);
    if (session.isEnabled(Extension.QRESYNC) || session.isEnabled(Extension.IMAP4REV2)) {
      told.add(Attribute.UID);
    }
    told.add(Attribute.FLAGS);
    if (session.isEnabled(Extension.CONDSTORE)) {
      told.add(Attribute.MODSEQ);
    }
    return told;
  }

  /// How many messages the client knows of that must be in the answer.
  private long expected(SelectedView view, UidSet uids) {
    if (by == Addressing.UID || !changedSince.equals(ModSeq.ZERO)) {
      return 0;
    }
    long expected = 0;
    for (int i = 0; i < uids.rangeCount(); i++) {
      expected += view.known().rangeCardinality(uids.first(i), uids.last(i) + 1);
    }
    return expected;
  }

  private static Completion completion(Troubles troubles, boolean someGone) {
    if (troubles.hasUnknownEncoding()) {
      // RFC 3516 §4.3
      throw new Rejected("UNKNOWN-CTE", "A part's transfer encoding is not known");
    }
    if (troubles.hasLostBody()) {
      throw new Rejected("UNAVAILABLE", "Some messages could not be read");
    }
    return someGone
        ? Completion.ok("EXPUNGEISSUED", "Some of the messages are gone")
        : Completion.ok("FETCH completed");
  }
}
