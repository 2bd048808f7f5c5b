package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;

/// CAPABILITY (RFC 9051 §6.1.1).
record Capability() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("CAPABILITY", Allowed.ALWAYS, UpdatesAllowed.ALL, Capability::parse);

  private static Capability parse(CommandParser in) {
    in.end();
    return new Capability();
  }

  @Override
  public Completion run(Session session) {
    session.out().untagged("CAPABILITY " + session.capabilities());
    return Completion.ok("CAPABILITY completed");
  }
}
