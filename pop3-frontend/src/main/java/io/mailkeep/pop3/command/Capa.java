package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.Replies;
import io.mailkeep.pop3.wire.SyntaxException;

/// CAPA (RFC 2449 §5): what works on this connection now.
record Capa() implements Command.Always {
  static Capa parse(CommandLine line) throws SyntaxException {
    line.requireNone();
    return new Capa();
  }

  @Override
  public void run(Pop3Session session) {
    Replies replies = session.replies();
    replies.ok("Capabilities follow");
    replies.line("TOP");
    replies.line("UIDL");
    replies.line("RESP-CODES");
    replies.line("AUTH-RESP-CODE");
    replies.line("PIPELINING");
    replies.line("EXPIRE NEVER");
    if (!(session.state() instanceof State.Transaction) && session.connection().canStartTls()) {
      replies.line("STLS");
    }
    if (session.mayLogIn()) {
      // announced in both states (RFC 2449 §6.2, RFC 5034 §3)
      replies.line("USER");
      replies.line("SASL " + String.join(" ", session.environment().mechanisms().names()));
    }
    replies.line("IMPLEMENTATION Mailkeep");
    replies.end();
  }
}
