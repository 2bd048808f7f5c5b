package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;

/// RETR (RFC 1939 §5): a whole message. One that was expunged by others since the login is still
/// there, because the store keeps expunged mail.
record Retr(int number) implements Command.AfterLogin {
  static Retr parse(CommandLine line) throws SyntaxException {
    return new Retr(line.messageNumber());
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    if (!state.maildrop().has(number)) {
      session.replies().error(ResponseCode.NONE, "No such message");
      return;
    }
    try (MessageSource message = MessageSource.open(session, state, number)) {
      session.replies().ok(state.maildrop().octets(number) + " octets");
      message.sendAll();
    }
  }
}
