package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionState;
import io.mailkeep.imap.session.StoreFailures;
import io.mailkeep.imap.session.Tells;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.LiteralStream;
import io.mailkeep.imap.wire.MailboxNames;
import io.mailkeep.imap.wire.SyntaxException;
import io.mailkeep.imap.wire.Tokens;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// APPEND (RFC 9051 §6.3.12) with APPENDUID (RFC 4315 §3), a literal8 (RFC 3516 §4.4) and the UTF8
/// form (RFC 6855 §4). The message streams into the store as it arrives.
///
/// @param date when null, now
record Append(
    String mailbox,
    Flags flags,
    Tokens.@Nullable ZonedSeconds date,
    LiteralStream message,
    Form form,
    CommandParser in)
    implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("APPEND", Allowed.AFTER_LOGIN, Tells.ALL, Append::parse);

  private static final int STEP_BYTES = 32 * 1024;

  /// Larger messages are not taken in before it is known that their mailbox is there.
  private static final int LARGE_BYTES = 256 * 1024;

  /// How the message is written.
  enum Form {
    LITERAL,
    /// `UTF8 (~{…}…)`.
    UTF8
  }

  private static Append parse(CommandParser in) {
    in.space();
    String mailbox = MailboxNames.read(in);
    in.space();
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
    return new Append(mailbox, flags, date, in.streamedLiteral(), form, in);
  }

  @Override
  public Completion run(Session session) {
    AppendResult appended;
    try {
      requireMailbox(session);
      UploadHandle body = receive(session);
      long now = session.services().clock().instant().getEpochSecond();
      AppendItem item =
          date == null
              ? new AppendItem(body, flags, now, 0)
              : new AppendItem(body, flags, date.epochSeconds(), date.zoneMinutes());
      appended =
          session.store().append(session.context(), session.newRequestId(), mailbox, List.of(item));
    } catch (StoreException.NoSuchMailbox e) {
      throw StoreFailures.tryCreate();
    }
    session.seen(appended.seq());
    tellIfSelected(session, appended);
    return Completion.ok(
        "APPENDUID " + appended.uidValidity() + " " + appended.uids(), "APPEND completed");
  }

  private void requireMailbox(Session session) {
    if (message.sizeBytes() > LARGE_BYTES
        && session.store().list(session.context()).mailboxes().stream()
            .noneMatch(box -> box.name().equals(mailbox))) {
      throw StoreFailures.tryCreate();
    }
  }

  private UploadHandle receive(Session session) {
    try (Upload upload = session.store().upload(session.context(), message.sizeBytes())) {
      message.accept();
      copy(upload);
      in.afterStreamedLiteral();
      if (form == Form.UTF8) {
        in.expect(')');
      }
      in.end();
      if (message.sizeBytes() == 0) {
        // RFC 3502 §6.3.11: a client takes an APPEND back so
        throw new Rejected(null, "APPEND cancelled");
      }
      return upload.finish();
    }
  }

  private void copy(Upload upload) {
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
      session.sync();
    }
  }
}
