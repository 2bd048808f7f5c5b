package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Extension;
import io.mailkeep.imap.session.SelectedView;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionState;
import io.mailkeep.imap.session.UidRanges;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.NoMailboxNameException;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.imap.wire.SequenceSet;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.QresyncResult;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import org.jspecify.annotations.Nullable;

/// SELECT and EXAMINE (RFC 9051 §6.3.2, §6.3.3) with CONDSTORE and QRESYNC (RFC 7162 §3.1.8,
/// §3.2.5).
record Select(
    SelectedView.Access access, MailboxNames.Name name, Condstore condstore, @Nullable Known known)
    implements Command {
  static final CommandSpec SELECT =
      new CommandSpec(
          "SELECT",
          Allowed.AFTER_LOGIN,
          UpdatesAllowed.NOTHING,
          in -> parse(in, SelectedView.Access.READ_WRITE));
  static final CommandSpec EXAMINE =
      new CommandSpec(
          "EXAMINE",
          Allowed.AFTER_LOGIN,
          UpdatesAllowed.NOTHING,
          in -> parse(in, SelectedView.Access.READ_ONLY));

  enum Condstore {
    NOT_ASKED,
    ASKED
  }

  /// What a client knows of the mailbox from earlier on.
  ///
  /// @param uids null for all
  record Known(long uidValidity, ModSeq modSeq, @Nullable UidSet uids) {}

  private static Command parse(CommandParser in, SelectedView.Access access) {
    in.space();
    try {
      return parse(in, access, MailboxNames.readName(in));
    } catch (NoMailboxNameException e) {
      return session -> {
        leaveMailbox(session);
        throw e;
      };
    }
  }

  private static Select parse(
      CommandParser in, SelectedView.Access access, MailboxNames.Name name) {
    Condstore condstore = Condstore.NOT_ASKED;
    Known known = null;
    if (in.trySpace() && !in.atEnd()) {
      in.openList();
      while (!in.tryCloseList()) {
        switch (in.word()) {
          case "CONDSTORE" -> condstore = Condstore.ASKED;
          case "QRESYNC" -> known = known(in);
          default -> throw new SyntaxException("unknown parameter");
        }
        in.trySpace();
      }
    }
    in.end();
    return new Select(access, name, condstore, known);
  }

  /// `(uidvalidity modseq [known-uids] [(known-sequence-set known-uid-set)])`. The last is a help
  /// for servers that keep no history, and is not needed here.
  private static Known known(CommandParser in) {
    in.space();
    in.openList();
    long uidValidity = in.nzNumber();
    in.space();
    ModSeq modSeq = new ModSeq(in.number64());
    UidSet uids = null;
    if (in.trySpace() && in.peek() != '(') {
      uids = numbers(in).asUids(0);
      in.trySpace();
    }
    if (in.peek() == '(') {
      in.openList();
      numbers(in);
      in.space();
      numbers(in);
      in.expect(')');
    }
    in.expect(')');
    return new Known(uidValidity, modSeq, uids);
  }

  /// A set without `*`: what is the largest number is not known yet (RFC 7162 §3.2.5).
  private static SequenceSet numbers(CommandParser in) {
    SequenceSet set = Tokens.sequenceSet(in);
    if (!set.isExplicit()) {
      throw new SyntaxException("only numbers are allowed here");
    }
    return set;
  }

  @Override
  public Completion run(Session session) {
    if (known != null && !session.isEnabled(Extension.QRESYNC)) {
      throw new SyntaxException("enable QRESYNC first");
    }
    leaveMailbox(session);
    if (condstore == Condstore.ASKED) {
      session.enable(Extension.CONDSTORE);
    }
    if (known == null) {
      tell(session, session.store().select(session.context(), name.kept()));
    } else {
      resync(session, known);
    }
    return switch (access) {
      case READ_WRITE -> Completion.ok("READ-WRITE", "SELECT completed");
      case READ_ONLY -> Completion.ok("READ-ONLY", "EXAMINE completed");
    };
  }

  /// The mailbox selected before is left even where this SELECT fails (RFC 9051 §6.3.2).
  private static void leaveMailbox(Session session) {
    if (session.state() instanceof SessionState.Selected) {
      session.close();
      session.out().untagged("OK [CLOSED] Previous mailbox closed");
    }
  }

  private void resync(Session session, Known known) {
    try (QresyncResult result =
        session
            .store()
            .resync(
                session.context(),
                name.kept(),
                known.uidValidity(),
                known.modSeq(),
                known.uids())) {
      tell(session, result.selected());
      if (!result.vanished().isEmpty()) {
        session.out().ascii("* VANISHED (EARLIER) ");
        UidRanges.write(session.out(), result.vanished());
        session.out().crlf();
      }
      session.tellFlags(result.changed());
    } catch (StoreException e) {
      // none is selected after a SELECT that failed
      session.close();
      throw e;
    }
  }

  private void tell(Session session, SelectedMailbox mailbox) {
    session.seen(mailbox.seq());
    SelectedView view = new SelectedView(mailbox, access);
    session.open(view);
    session.tellKeywords();
    session.tellExists();
    ResponseWriter out = session.out();
    boolean rev2 = session.isEnabled(Extension.IMAP4REV2);
    if (mailbox.firstUnseenUid() > 0 && !rev2) {
      long number = view.sequenceOf(mailbox.firstUnseenUid());
      code(out, "UNSEEN", number, "First unseen");
    }
    code(out, "UIDVALIDITY", view.uidValidity(), "UIDs valid");
    code(out, "UIDNEXT", view.uidNext(), "Next UID");
    code(out, "HIGHESTMODSEQ", view.highestModSeq().value(), "Highest");
    out.untagged("OK [MAILBOXID (" + ObjectIds.of(view.id()) + ")] Mailbox id");
    if (rev2) {
      NameLine.write(out, NameLine.uses(mailbox.info().specialUse()), view.name(), name.written());
    }
  }

  private static void code(ResponseWriter out, String code, long value, String text) {
    out.ascii("* OK [").ascii(code).space().number(value).ascii("] ").ascii(text).crlf();
  }
}
