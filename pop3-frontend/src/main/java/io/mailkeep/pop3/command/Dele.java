package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;

/// DELE (RFC 1939 §5): marks a message; [Quit] removes it.
record Dele(int number) implements Command.AfterLogin {
  static Dele parse(CommandLine line) throws SyntaxException {
    return new Dele(line.messageNumber());
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    if (state.maildrop().has(number)) {
      state.maildrop().delete(number);
      session.replies().ok("Message deleted");
    } else {
      session.replies().error(ResponseCode.NONE, "No such message");
    }
  }
}
