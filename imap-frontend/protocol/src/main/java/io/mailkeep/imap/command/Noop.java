package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionState;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;

/// NOOP (RFC 9051 §6.1.2) and CHECK (RFC 3501 §6.4.1): tell what is new. All is durable already.
record Noop(String name) implements Command {
  static final CommandSpec NOOP =
      new CommandSpec("NOOP", Allowed.ALWAYS, UpdatesAllowed.ALL, in -> parse(in, "NOOP"));
  static final CommandSpec CHECK =
      new CommandSpec("CHECK", Allowed.SELECTED, UpdatesAllowed.ALL, in -> parse(in, "CHECK"));

  private static Noop parse(CommandParser in, String name) {
    in.end();
    return new Noop(name);
  }

  @Override
  public Completion run(Session session) {
    if (session.state() instanceof SessionState.Selected) {
      session.sync();
    }
    return Completion.ok(name + " completed");
  }
}
