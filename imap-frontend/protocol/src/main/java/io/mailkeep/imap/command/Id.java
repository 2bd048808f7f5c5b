package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.ResponseWriter;
import io.mailkeep.imap.wire.SyntaxException;

/// ID (RFC 2971). What the client says of itself is read and not kept.
record Id() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("ID", Allowed.ALWAYS, UpdatesAllowed.ALL, Id::parse);

  private static final int MAX_PAIRS = 30;

  private static Id parse(CommandParser in) {
    in.space();
    if (!in.tryWord("NIL")) {
      in.openList();
      int fields = 0;
      while (!in.tryCloseList()) {
        if (fields++ % 2 == 0) {
          in.string();
        } else {
          in.nstring();
        }
        if (fields > 2 * MAX_PAIRS) {
          throw new SyntaxException("too many fields");
        }
        in.trySpace();
      }
      if (fields % 2 != 0) {
        throw new SyntaxException("field without a value");
      }
    }
    in.end();
    return new Id();
  }

  @Override
  public Completion run(Session session) {
    SessionConfig config = session.services().config();
    ResponseWriter out = session.out().ascii("* ID (\"name\" ").string(config.serverName());
    out.ascii(" \"version\" ").string(config.version()).put(')').crlf();
    return Completion.ok("ID completed");
  }
}
