package io.mailkeep.imap.server;

import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.NetMetrics;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.imap.command.Commands;
import io.mailkeep.imap.session.ImapProtocol;
import io.mailkeep.imap.session.SessionServices;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/// An IMAP listener and its sessions. Two of them, with the same services, make the usual server:
/// one with STARTTLS, one with TLS from the first byte.
public final class ImapServer implements AutoCloseable {
  private static final byte[] REFUSAL =
      "* BYE [LIMIT] Too many connections from your address\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final LineServer listener;

  /// Starts to listen.
  ///
  /// @param loops not closed with the server
  /// @param admission the limit of connections per client
  /// @param sessionIds name sessions in logs and audit
  /// @throws IOException if the address cannot be had
  public ImapServer(
      EventLoopGroup loops,
      ListenerConfig config,
      SessionServices services,
      Admission admission,
      Supplier<String> sessionIds,
      NetMetrics metrics)
      throws IOException {
    this.listener =
        new LineServer(
            loops,
            config,
            connection -> new ImapProtocol(connection, services, Commands.TABLE),
            admission,
            sessionIds,
            metrics);
  }

  /// How an IMAP listener is set up.
  ///
  /// @param name in metrics and logs: `imap`, `imaps`
  /// @param address port 0 takes a free one
  public static ListenerConfig listenerConfig(
      String name, InetSocketAddress address, ListenerConfig.Security security) {
    return new ListenerConfig(name, address, security, Timeouts.DEFAULT, REFUSAL);
  }

  /// Where it listens, with the real port.
  public InetSocketAddress address() {
    return listener.address();
  }

  public int connectionCount() {
    return listener.connectionCount();
  }

  /// Stops to accept, lets running commands finish, sends everybody BYE at a random time within
  /// `jitter`, and returns when all are gone or `grace` is over.
  public void drain(Duration jitter, Duration grace) throws InterruptedException {
    listener.drain(jitter, grace);
  }

  /// Stops to accept and drops every connection.
  @Override
  public void close() {
    listener.close();
  }
}
