package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;

/// RENAME (RFC 9051 §6.3.6).
record Rename(MailboxNames.Name from, MailboxNames.Name to) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("RENAME", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Rename::parse);

  private static Rename parse(CommandParser in) {
    in.space();
    MailboxNames.Name from = MailboxNames.readName(in);
    in.space();
    MailboxNames.Name to = Create.newName(in);
    in.end();
    return new Rename(from, to);
  }

  @Override
  public Completion run(Session session) {
    Create.requireValid(to.kept());
    session.store().rename(session.context(), session.newRequestId(), from.kept(), to.kept());
    if (!from.written().equals(from.kept())) {
      NameLine.tell(session, "", to.kept(), from);
    } else {
      NameLine.tell(session, "", to);
    }
    return Completion.ok("RENAME completed");
  }
}
