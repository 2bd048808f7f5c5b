package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Addressing;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.Numbering;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.StoreFailures;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreAnswer;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.UidSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// STORE and UID STORE (RFC 9051 §6.4.6, RFC 7162 §3.1.3).
record Store(
    Addressing by,
    SequenceSet set,
    FlagChange change,
    Silent silent,
    @Nullable ModSeq unchangedSince)
    implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "STORE",
          Allowed.SELECTED,
          UpdatesAllowed.NO_EXPUNGES,
          in -> parse(in, Addressing.SEQUENCE));
  static final CommandSpec UID_SPEC =
      new CommandSpec(
          "UID STORE", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, Addressing.UID));

  /// Whether the new flags are told.
  enum Silent {
    NO,
    YES
  }

  private static Store parse(CommandParser in, Addressing by) {
    in.space();
    SequenceSet set = Tokens.sequenceSet(in);
    in.space();
    ModSeq unchangedSince = null;
    if (in.peek() == '(') {
      unchangedSince = unchangedSince(in);
      in.space();
    }
    FlagChange.Mode mode = mode(in);
    Silent silent =
        switch (in.word()) {
          case "FLAGS" -> Silent.NO;
          case "FLAGS.SILENT" -> Silent.YES;
          default -> throw new SyntaxException("no such STORE item");
        };
    in.space();
    FlagChange change = new FlagChange(mode, Tokens.flags(in));
    in.end();
    return new Store(by, set, change, silent, unchangedSince);
  }

  private static ModSeq unchangedSince(CommandParser in) {
    in.openList();
    if (!in.tryWord("UNCHANGEDSINCE")) {
      throw new SyntaxException("no such STORE modifier");
    }
    in.space();
    ModSeq modSeq = new ModSeq(in.number64());
    if (!in.tryCloseList()) {
      throw new SyntaxException("')' expected");
    }
    return modSeq;
  }

  private static FlagChange.Mode mode(CommandParser in) {
    if (in.tryChar('+')) {
      return FlagChange.Mode.ADD;
    }
    return in.tryChar('-') ? FlagChange.Mode.REMOVE : FlagChange.Mode.REPLACE;
  }

  @Override
  public Completion run(Session session) {
    SelectedView view = session.selected();
    view.requireWritable();
    if (unchangedSince != null) {
      session.enableCondstore();
    }
    UidSet uids = view.uids(set, by);
    if (uids.isEmpty()) {
      return Completion.ok("STORE completed");
    }
    StoreAnswer answer = StoreAnswer.ALL;
    if (silent == Silent.YES) {
      answer =
          session.isEnabled(Extension.CONDSTORE)
              ? StoreAnswer.OWN_MODSEQS
              : StoreAnswer.OTHERS_ONLY;
    }
    try (StoreResult stored =
        session
            .store()
            .store(
                session.context(),
                session.newRequestId(),
                view.syncPoint(),
                uids,
                change,
                unchangedSince,
                answer)) {
      session.tellOfChange(stored.delta());
      tellApplied(session, view, stored);
      return completion(view, stored.modified());
    }
  }

  private void tellApplied(Session session, SelectedView view, StoreResult stored) {
    try {
      if (silent == Silent.NO) {
        session.tellFlags(stored.applied());
      } else if (session.isEnabled(Extension.CONDSTORE)) {
        tellModSeqs(session, view, stored);
      }
    } catch (StoreException.Unavailable e) {
      // the delta told everybody else's changes, and nobody would tell these
      session.tear();
      throw StoreFailures.notTold(e);
    }
  }

  /// .SILENT leaves the flags out, never the modseq (RFC 7162 §3.1.3). Messages that others changed
  /// too were told with their flags before.
  private void tellModSeqs(Session session, SelectedView view, StoreResult stored) {
    boolean uid =
        by == Addressing.UID
            || session.isEnabled(Extension.QRESYNC)
            || session.isEnabled(Extension.IMAP4REV2);
    ResponseWriter out = session.out();
    Numbering numbering = view.numbering();
    for (MessageBatch batch = stored.applied().next();
        batch != null;
        batch = stored.applied().next()) {
      for (MessageRow row : batch.rows()) {
        long number = numbering.of(row.uid());
        if (number > 0) {
          out.ascii("* ").number(number).ascii(" FETCH (");
          if (uid) {
            out.ascii("UID ").number(row.uid()).space();
          }
          out.ascii("MODSEQ (").number(row.modSeq()).ascii("))").crlf();
        }
      }
    }
  }

  private Completion completion(SelectedView view, RoaringBitmap modified) {
    if (modified.isEmpty()) {
      return Completion.ok("STORE completed");
    }
    RoaringBitmap numbers = modified;
    if (by == Addressing.SEQUENCE) {
      numbers = new RoaringBitmap();
      Numbering numbering = view.numbering();
      for (int uid : modified) {
        numbers.add((int) numbering.of(Integer.toUnsignedLong(uid)));
      }
      numbers.remove(0);
    }
    return numbers.isEmpty()
        ? Completion.ok("STORE completed")
        : Completion.ok("MODIFIED " + SelectedView.uidSet(numbers), "Some were changed meanwhile");
  }
}
