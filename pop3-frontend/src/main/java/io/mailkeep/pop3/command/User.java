package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// USER (RFC 1939 §7): who PASS is for. Any name is good here; which exist is nobody's business.
record User(String name) implements Command.BeforeLogin {
  static User parse(CommandLine line) throws SyntaxException {
    return new User(line.text());
  }

  @Override
  public void run(Pop3Session session, State.Authorization state) {
    if (!session.mayLogIn()) {
      Login.refuseInTheClear(session);
      return;
    }
    session.enter(new State.Authorization(name));
    session.replies().ok("Send PASS");
  }
}
