package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;

/// STARTTLS (RFC 9051 §6.2.1). What the client sent behind it in the clear is dropped.
record StartTls() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("STARTTLS", Allowed.BEFORE_LOGIN, UpdatesAllowed.NOTHING, StartTls::parse);

  private static StartTls parse(CommandParser in) {
    in.end();
    return new StartTls();
  }

  @Override
  public Completion run(Session session) {
    if (!session.canStartTls()) {
      throw new SyntaxException("TLS is not available or on already");
    }
    return new Completion.StartTls();
  }
}
