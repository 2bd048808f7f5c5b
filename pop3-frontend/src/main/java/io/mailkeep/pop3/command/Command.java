package io.mailkeep.pop3.command;

import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.SyntaxException;

/// A command with its arguments, by the state it is valid in (RFC 1939 §3). Each answers exactly
/// once. A [io.mailkeep.store.api.StoreException] may pass through if nothing was answered yet.
public sealed interface Command {

  /// Valid before and after the login.
  non-sealed interface Always extends Command {
    void run(Pop3Session session);
  }

  /// Valid before the login only.
  non-sealed interface BeforeLogin extends Command {
    void run(Pop3Session session, State.Authorization state) throws InterruptedException;
  }

  /// Valid after the login only.
  non-sealed interface AfterLogin extends Command {
    void run(Pop3Session session, State.Transaction state);
  }

  /// Makes the command of a line.
  @FunctionalInterface
  interface Parser {
    Command parse(CommandLine line) throws SyntaxException;
  }
}
