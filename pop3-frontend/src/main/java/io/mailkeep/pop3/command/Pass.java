package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;

/// PASS (RFC 1939 §7): all after the first space is the password.
record Pass(char[] password) implements Command.BeforeLogin {
  static Pass parse(CommandLine line) throws SyntaxException {
    return new Pass(line.secret());
  }

  @Override
  public void run(Pop3Session session, State.Authorization state) throws InterruptedException {
    if (!session.mayLogIn()) {
      Login.refuseInTheClear(session);
    } else if (state.user() == null) {
      session.replies().error(ResponseCode.NONE, "USER first");
    } else {
      session.enter(new State.Authorization(null));
      Login.run(session, state.user(), password);
    }
  }

  @Override
  public String toString() {
    return "PASS";
  }
}
