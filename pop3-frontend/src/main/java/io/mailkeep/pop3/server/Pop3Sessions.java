package io.mailkeep.pop3.server;

import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.pop3.session.Pop3Environment;
import java.nio.charset.StandardCharsets;

/// What a POP3 listener speaks: a session a connection.
public record Pop3Sessions(Pop3Environment environment) implements ProtocolHandler.Factory {
  private static final String REFUSAL =
      "-ERR [SYS/TEMP] Too many connections from your address\r\n";

  @Override
  public ProtocolHandler create(Connection connection) {
    return new Pop3Handler(connection, environment);
  }

  @Override
  public byte[] refusal() {
    return REFUSAL.getBytes(StandardCharsets.US_ASCII);
  }
}
