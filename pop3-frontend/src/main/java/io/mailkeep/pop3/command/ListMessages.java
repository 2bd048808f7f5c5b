package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Maildrop;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;
import io.mailkeep.pop3.wire.TextBlock;

/// LIST (RFC 1939 §5): the octets of one message, or of all.
///
/// @param number [#ALL] or one
record ListMessages(int number) implements Command.AfterLogin {
  private static final int ALL = -1;

  static ListMessages parse(CommandLine line) throws SyntaxException {
    return new ListMessages(line.hasArgument() ? line.messageNumber() : ALL);
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    Maildrop maildrop = state.maildrop();
    if (number == ALL) {
      all(session, maildrop);
    } else if (maildrop.has(number)) {
      session.replies().ok(number + " " + maildrop.octets(number));
    } else {
      session.replies().error(ResponseCode.NONE, "No such message");
    }
  }

  private static void all(Pop3Session session, Maildrop maildrop) {
    session.replies().ok(maildrop.count() + " messages (" + maildrop.octets() + " octets)");
    TextBlock lines = session.replies().block();
    for (int message = 1; message <= maildrop.last(); message++) {
      if (maildrop.has(message)) {
        lines.number(message).character(' ').number(maildrop.octets(message)).endLine();
      }
    }
    lines.end();
  }
}
