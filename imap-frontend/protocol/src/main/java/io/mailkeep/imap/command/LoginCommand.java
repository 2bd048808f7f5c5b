package io.mailkeep.imap.command;

import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// LOGIN (RFC 9051 §6.2.3).
///
/// @param password UTF-8; wiped as it is used
record LoginCommand(String address, byte[] password) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec("LOGIN", Allowed.BEFORE_LOGIN, UpdatesAllowed.NOTHING, LoginCommand::parse);

  private static LoginCommand parse(CommandParser in) {
    in.space();
    String address = in.astring();
    in.space();
    byte[] password = in.astringBytes();
    in.end();
    return new LoginCommand(address, password);
  }

  @Override
  public Completion run(Session session) {
    Authenticate.requirePrivacy(session);
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
    char[] chars = new char[decoded.remaining()];
    decoded.get(chars);
    Arrays.fill(password, (byte) 0);
    Arrays.fill(decoded.array(), '\0');
    session.login(address, chars);
    return Completion.ok("CAPABILITY " + session.capabilities(), "Logged in");
  }

  /// Without the password, so that it reaches no log.
  @Override
  public String toString() {
    return "LoginCommand";
  }
}
