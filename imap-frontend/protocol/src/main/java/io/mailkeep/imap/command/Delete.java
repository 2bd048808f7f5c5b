package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionState;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;

/// DELETE (RFC 9051 §6.3.5).
record Delete(MailboxNames.Name name) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("DELETE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Delete::parse);

  private static Delete parse(CommandParser in) {
    in.space();
    MailboxNames.Name name = MailboxNames.readName(in);
    in.end();
    return new Delete(name);
  }

  @Override
  public Completion run(Session session) {
    session.store().delete(session.context(), session.newRequestId(), name.kept());
    NameLine.tell(session, "\\NonExistent", name);
    if (session.state() instanceof SessionState.Selected) {
      session.closeIfGone();
    }
    return Completion.ok("DELETE completed");
  }
}
