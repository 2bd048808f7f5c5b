package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.MailboxNames;

/// SUBSCRIBE and UNSUBSCRIBE (RFC 9051 §6.3.7, §6.3.8).
record Subscribe(Change change, String name) implements Command {
  static final CommandSpec SUBSCRIBE =
      new CommandSpec(
          "SUBSCRIBE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, in -> parse(in, Change.SUBSCRIBE));
  static final CommandSpec UNSUBSCRIBE =
      new CommandSpec(
          "UNSUBSCRIBE",
          Allowed.AFTER_LOGIN,
          UpdatesAllowed.ALL,
          in -> parse(in, Change.UNSUBSCRIBE));

  enum Change {
    SUBSCRIBE,
    UNSUBSCRIBE
  }

  private static Subscribe parse(CommandParser in, Change change) {
    in.space();
    String name = MailboxNames.read(in);
    in.end();
    return new Subscribe(change, name);
  }

  @Override
  public Completion run(Session session) {
    switch (change) {
      case SUBSCRIBE -> session.store().subscribe(session.context(), session.newRequestId(), name);
      case UNSUBSCRIBE ->
          session.store().unsubscribe(session.context(), session.newRequestId(), name);
    }
    return Completion.ok(change + " completed");
  }
}
