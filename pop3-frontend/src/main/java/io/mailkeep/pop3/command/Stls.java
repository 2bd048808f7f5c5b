package io.mailkeep.pop3.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;

/// STLS (RFC 2595 §4). All that the client said before is forgotten.
record Stls() implements Command.BeforeLogin {
  private static final byte[] ANSWER = "+OK Begin TLS\r\n".getBytes(US_ASCII);

  static Stls parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Stls();
  }

  @Override
  public void run(Pop3Session session, State.Authorization state) {
    if (session.connection().canStartTls()) {
      session.enter(new State.Authorization(null));
      session.connection().startTls(ANSWER.clone());
    } else {
      session.replies().error(ResponseCode.NONE, "No TLS here");
    }
  }
}
