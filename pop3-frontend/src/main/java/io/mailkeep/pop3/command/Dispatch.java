package io.mailkeep.pop3.command;

import io.mailkeep.frontend.sasl.SaslExchange;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// Runs a line in the state the session is in.
public final class Dispatch {
  private Dispatch() {}

  /// @throws SyntaxException if it is no command, or none of this state
  public static void command(Pop3Session session, byte[] line)
      throws SyntaxException, InterruptedException {
    if (session.state() instanceof State.Over) {
      return;
    }
    switch (Commands.parse(CommandLine.parse(line))) {
      case Command.Always command -> command.run(session);
      case Command.BeforeLogin command -> {
        if (!(session.state() instanceof State.Authorization authorization)) {
          throw new SyntaxException("Already logged in");
        }
        command.run(session, authorization);
      }
      case Command.AfterLogin command -> {
        if (!(session.state() instanceof State.Transaction transaction)) {
          throw new SyntaxException("Log in first");
        }
        command.run(session, transaction);
      }
    }
  }

  /// Takes a line that answers a SASL challenge.
  public static void response(Pop3Session session, SaslExchange exchange, String line)
      throws InterruptedException {
    Auth.respond(session, exchange, line);
  }
}
