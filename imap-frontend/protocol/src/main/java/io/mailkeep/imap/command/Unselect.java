package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;

/// UNSELECT (RFC 9051 §6.4.2): leaves the mailbox, expunges nothing.
record Unselect() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("UNSELECT", Allowed.SELECTED, UpdatesAllowed.NOTHING, Unselect::parse);

  private static Unselect parse(CommandParser in) {
    in.end();
    return new Unselect();
  }

  @Override
  public Completion run(Session session) {
    session.close();
    return Completion.ok("UNSELECT completed");
  }
}
