package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;

/// NAMESPACE (RFC 2342): one's own mailboxes, without a prefix.
record Namespace() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("NAMESPACE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Namespace::parse);

  private static Namespace parse(CommandParser in) {
    in.end();
    return new Namespace();
  }

  @Override
  public Completion run(Session session) {
    session.out().untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
    return Completion.ok("NAMESPACE completed");
  }
}
