package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionState;
import io.mailkeep.imap.session.StoreFailures;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.LiteralStream;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.imap.wire.WireLimits;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// APPEND (RFC 9051 §6.3.12) of one message or several (MULTIAPPEND, RFC 3502) with APPENDUID (RFC
/// 4315 §3), a literal8 (RFC 3516 §4.4) and the UTF8 form (RFC 6855 §4). Messages stream into the
/// store as they arrive, and come into the mailbox at the end, all or none.
///
/// @param in stands behind what announces the first message
record Append(String mailbox, Announced first, CommandParser in) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("APPEND", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Append::parse);

  private static final int STEP_BYTES = 32 * 1024;

  /// Larger messages are not taken in before it is known that their mailbox is there.
  private static final int LARGE_BYTES = 256 * 1024;

  /// How the message is written.
  enum Form {
    LITERAL,
    /// `UTF8 (~{…}…)`.
    UTF8
  }

  /// A message that is about to come.
  ///
  /// @param date when null, now
  record Announced(
      Flags flags, Tokens.@Nullable ZonedSeconds date, LiteralStream message, Form form) {
    static Announced parse(CommandParser in) {
      Flags flags = Flags.NONE;
      if (in.peek() == '(') {
        flags = Tokens.flagList(in);
        in.space();
      }
      Tokens.ZonedSeconds date = null;
      if (in.peek() == '"') {
        date = Tokens.dateTime(in);
        in.space();
      }
      Form form = Form.LITERAL;
      if (in.tryWord("UTF8")) {
        in.space();
        in.expect('(');
        form = Form.UTF8;
      }
      return new Announced(flags, date, in.streamedLiteral(), form);
    }
  }

  private static Append parse(CommandParser in) {
    in.space();
    String mailbox = MailboxNames.read(in);
    in.space();
    return new Append(mailbox, Announced.parse(in), in);
  }

  @Override
  public Completion run(Session session) {
    AppendResult appended;
    try {
      appended =
          session.store().append(session.context(), session.newRequestId(), mailbox, all(session));
    } catch (StoreException.NoSuchMailbox e) {
      throw StoreFailures.tryCreate();
    }
    session.seen(appended.seq());
    tellIfSelected(session, appended);
    return Completion.ok(
        "APPENDUID " + appended.uidValidity() + " " + appended.uids(), "APPEND completed");
  }

  /// Takes in one message after the other, up to the end of the command.
  private List<AppendItem> all(Session session) {
    List<AppendItem> items = new ArrayList<>();
    items.add(item(session, first));
    long bytes = first.message().sizeBytes();
    while (in.trySpace() && !in.atEnd()) {
      if (items.size() == WireLimits.MAX_APPENDED_MESSAGES) {
        throw new Rejected("LIMIT", "Too many messages in one APPEND");
      }
      Announced next = Announced.parse(in);
      bytes += next.message().sizeBytes();
      if (bytes > WireLimits.MAX_APPENDED_BYTES) {
        throw new Rejected("LIMIT", "Too many octets in one APPEND");
      }
      items.add(item(session, next));
    }
    in.end();
    return items;
  }

  private AppendItem item(Session session, Announced announced) {
    requireMailbox(session, announced.message());
    UploadHandle body = receive(session, announced);
    long now = session.services().clock().instant().getEpochSecond();
    Tokens.ZonedSeconds date = announced.date();
    return date == null
        ? new AppendItem(body, announced.flags(), now, 0)
        : new AppendItem(body, announced.flags(), date.epochSeconds(), date.zoneMinutes());
  }

  private void requireMailbox(Session session, LiteralStream message) {
    if (message.sizeBytes() > LARGE_BYTES
        && session.store().list(session.context()).mailboxes().stream()
            .noneMatch(box -> box.name().equals(mailbox))) {
      throw StoreFailures.tryCreate();
    }
  }

  private UploadHandle receive(Session session, Announced announced) {
    LiteralStream message = announced.message();
    try (Upload upload = session.store().upload(session.context(), message.sizeBytes())) {
      message.accept();
      copy(message, upload);
      in.afterStreamedLiteral();
      if (announced.form() == Form.UTF8) {
        in.expect(')');
      }
      if (message.sizeBytes() == 0) {
        // RFC 3502 §6.3.11: a client takes an APPEND back so, with all its messages
        throw new Rejected(null, "APPEND cancelled");
      }
      if (!in.atEnd() && in.peek() != ' ') {
        throw new SyntaxException("unexpected argument");
      }
      return upload.finish();
    }
  }

  private static void copy(LiteralStream message, Upload upload) {
    byte[] step = new byte[Math.clamp(message.sizeBytes(), 1, STEP_BYTES)];
    for (int n = message.read(step, 0, step.length);
        n >= 0;
        n = message.read(step, 0, step.length)) {
      if (!message.isBinary()) {
        refuseNul(step, n);
      }
      upload.write(step, 0, n);
    }
  }

  /// NUL may only come in a literal8 (RFC 9051 §4.3.1).
  private static void refuseNul(byte[] step, int length) {
    for (int i = 0; i < length; i++) {
      if (step[i] == 0) {
        throw new SyntaxException("NUL is not allowed in a literal");
      }
    }
  }

  /// RFC 9051 §6.3.12: a message that came into the selected mailbox is told at once.
  private static void tellIfSelected(Session session, AppendResult appended) {
    if (session.state() instanceof SessionState.Selected(var _, var view)
        && view.id().equals(appended.mailbox())) {
      session.syncOrLater();
    }
  }
}
