package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Maildrop;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// STAT (RFC 1939 §5): how many messages and octets are left.
record Stat() implements Command.AfterLogin {
  static Stat parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Stat();
  }

  @Override
  public void run(Pop3Session session, State.Transaction state) {
    Maildrop maildrop = state.maildrop();
    session.replies().ok(maildrop.count() + " " + maildrop.octets());
  }
}
