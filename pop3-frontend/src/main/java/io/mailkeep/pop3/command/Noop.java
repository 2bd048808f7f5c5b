package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// NOOP (RFC 1939 §5).
record Noop() implements Command.AfterLogin {
  static Noop parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Noop();
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    session.replies().ok("Nothing done");
  }
}
