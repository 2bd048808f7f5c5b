package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Maildrop;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;
import io.mailkeep.pop3.wire.TextBlock;

/// UIDL (RFC 1939 §7): unique-ids, `UIDVALIDITY.UID`. Neither is ever used again, so a unique-id is
/// stable for life.
///
/// @param number [#ALL] or one
record Uidl(int number) implements Command.AfterLogin {
  private static final int ALL = -1;

  static Uidl parse(CommandLine line) throws SyntaxException {
    return new Uidl(line.hasArgument() ? line.messageNumber() : ALL);
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    Maildrop maildrop = state.maildrop();
    if (number == ALL) {
      all(session, maildrop);
    } else if (maildrop.has(number)) {
      session.replies().ok(number + " " + maildrop.uidValidity() + "." + maildrop.uid(number));
    } else {
      session.replies().error(ResponseCode.NONE, "No such message");
    }
  }

  private static void all(Pop3Session session, Maildrop maildrop) {
    session.replies().ok("Unique-ids follow");
    TextBlock lines = session.replies().block();
    for (int message = 1; message <= maildrop.last(); message++) {
      if (maildrop.has(message)) {
        lines
            .number(message)
            .character(' ')
            .number(maildrop.uidValidity())
            .character('.')
            .number(maildrop.uid(message))
            .endLine();
      }
    }
    lines.end();
  }
}
