package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;

/// TOP (RFC 1939 §7): the header, the empty line and the first lines of the body.
record Top(int number, int lines) implements Command.AfterLogin {
  static Top parse(CommandLine line) throws SyntaxException {
    int[] numbers = line.numbers(2);
    return new Top(numbers[0], numbers[1]);
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    if (!state.maildrop().has(number)) {
      session.replies().error(ResponseCode.NONE, "No such message");
      return;
    }
    try (MessageSource message = MessageSource.open(session, state, number)) {
      session.replies().ok("Top of message follows");
      message.sendTop(lines);
    }
  }
}
