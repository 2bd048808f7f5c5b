package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;

/// LOGOUT (RFC 9051 §6.1.3).
record Logout() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("LOGOUT", Allowed.ALWAYS, UpdatesAllowed.NOTHING, Logout::parse);

  private static Logout parse(CommandParser in) {
    in.end();
    return new Logout();
  }

  @Override
  public Completion run(Session session) {
    session.out().untagged("BYE Logging out");
    session.logout();
    return Completion.ok("LOGOUT completed");
  }
}
