package io.mailkeep.imap.command;

import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.imap.session.ImapProtocol;
import io.mailkeep.imap.session.SessionServices;
import java.nio.charset.StandardCharsets;

/// What an IMAP listener speaks: a session a connection, with all commands.
public record ImapSessions(SessionServices services) implements ProtocolHandler.Factory {
  private static final String REFUSAL = "* BYE [LIMIT] Too many connections from your address\r\n";

  @Override
  public ProtocolHandler create(Connection connection) {
    return new ImapProtocol(connection, services, Commands.TABLE);
  }

  @Override
  public byte[] refusal() {
    return REFUSAL.getBytes(StandardCharsets.US_ASCII);
  }
}
