package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;
import java.nio.charset.StandardCharsets;

/// IDLE (RFC 2177): news is told as it comes, until DONE. Holds no thread.
record Idle() implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("IDLE", Allowed.AFTER_LOGIN, UpdatesAllowed.ALL, Idle::parse);

  private static Idle parse(CommandParser in) {
    in.end();
    return new Idle();
  }

  @Override
  public Completion run(Session session) {
    session.out().ascii("+ idling").crlf();
    session.startIdling();
    return session.takeLines(line -> done(session, line));
  }

  private static Completion done(Session session, byte[] line) {
    session.stopIdling();
    if (!new String(line, StandardCharsets.US_ASCII).strip().equalsIgnoreCase("DONE")) {
      throw new SyntaxException("DONE expected");
    }
    return Completion.ok("IDLE completed");
  }
}
