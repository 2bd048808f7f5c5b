package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// RSET (RFC 1939 §5): takes all deletions back.
record Rset() implements Command.AfterLogin {
  static Rset parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Rset();
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    state.maildrop().undelete();
    session.replies().ok(state.maildrop().count() + " messages");
  }
}
