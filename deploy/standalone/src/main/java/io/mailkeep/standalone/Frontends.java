package io.mailkeep.standalone;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.limits.Pause;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionIds;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.imap.command.Commands;
import io.mailkeep.imap.session.ImapProtocol;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.pop3.server.Pop3Handler;
import io.mailkeep.pop3.session.CrlfPaddings;
import io.mailkeep.pop3.session.Pop3Environment;
import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.standalone.config.Settings;
import io.mailkeep.standalone.metrics.MeteredCommands;
import io.mailkeep.standalone.metrics.MeteredConnections;
import io.mailkeep.standalone.metrics.ObservedAuthenticator;
import io.mailkeep.store.api.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The mail ports of one process, IMAP and POP3, with and without TLS from the first byte.
final class Frontends implements AutoCloseable {
  private static final Duration DRAIN_JITTER = Duration.ofMillis(500);
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(15);
  private static final byte[] IMAP_REFUSAL =
      "* BYE [LIMIT] Too many connections from your address\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] POP3_REFUSAL =
      "-ERR [SYS/TEMP] Too many connections from your address\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final NioEventLoopGroup loops = new NioEventLoopGroup();
  private final Map<String, LineServer> listeners = new LinkedHashMap<>();
  private final Settings settings;
  private final StandaloneStore store;
  private final TlsCertificates certificates;
  private final MeteredConnections connections;
  private final Admission admission;
  private final SessionIds sessionIds;
  private final SessionRegistry sessions = new SessionRegistry();
  private final LoginGate logins;
  private final CommandMetrics commands;

  /// Starts to listen.
  Frontends(
      Settings settings,
      StandaloneStore store,
      TlsCertificates certificates,
      MeterRegistry registry) {
    this.settings = settings;
    this.store = store;
    this.certificates = certificates;
    this.connections = new MeteredConnections(registry);
    this.commands = new MeteredCommands(registry);
    this.admission = new ClientAdmission(settings.maxConnectionsPerIp());
    this.sessionIds = new SessionIds(store.random());
    this.logins =
        new LoginGate(
            new ObservedAuthenticator(store.authenticator(), registry),
            new LoginThrottle(store.clock()),
            new ConnectionCounts<>(settings.maxConnectionsPerAccount()),
            Pause.REAL);
    for (String protocol : new String[] {"imap", "pop3"}) {
      registry.gauge(
          "mailkeep.sessions", Tags.of("protocol", protocol), sessions, all -> all.count(protocol));
    }
    try {
      listenAll();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private void listenAll() throws IOException {
    ProtocolHandler.Factory imap = imap();
    listen("imap", settings.imapPort(), new Security.StartTls(certificates), imap, IMAP_REFUSAL);
    Security tls = new Security.ImplicitTls(certificates);
    listen("imaps", settings.imapsPort(), tls, imap, IMAP_REFUSAL);
    ProtocolHandler.Factory pop3 = pop3();
    listen("pop3", settings.pop3Port(), new Security.StartTls(certificates), pop3, POP3_REFUSAL);
    listen("pop3s", settings.pop3sPort(), tls, pop3, POP3_REFUSAL);
  }

  private ProtocolHandler.Factory imap() {
    SessionConfig config =
        new SessionConfig(
            "Mailkeep",
            Version.current(),
            settings.allowPlaintextLogin()
                ? SessionConfig.PlaintextLogin.ALLOWED
                : SessionConfig.PlaintextLogin.REFUSED,
            SessionConfig.DEFAULT.loginTimeout(),
            SessionConfig.DEFAULT.idleTimeout());
    SessionServices services =
        new SessionServices(
            store.mail(),
            logins,
            sessions,
            store.feed(),
            store.clock(),
            () -> new RequestId(store.ids().next()),
            store.random(),
            new RecentTracker(),
            commands,
            config);
    return connection -> new ImapProtocol(connection, services, Commands.TABLE);
  }

  private ProtocolHandler.Factory pop3() {
    Pop3Options options =
        new Pop3Options(
            settings.allowPlaintextLogin()
                ? Pop3Options.Passwords.ALWAYS
                : Pop3Options.Passwords.ONLY_WITH_TLS,
            Pop3Options.DEFAULT.loginTimeout(),
            Pop3Options.DEFAULT.idleTimeout());
    return Pop3Handler.factory(
        new Pop3Environment(
            store.mail(),
            logins,
            sessions,
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            store.ids()::next,
            store.clock(),
            commands,
            options));
  }

  private void listen(
      String name, int port, Security security, ProtocolHandler.Factory protocol, byte[] refusal)
      throws IOException {
    if (port == Settings.OFF) {
      return;
    }
    InetSocketAddress address = new InetSocketAddress(settings.bind(), port);
    ListenerConfig config = new ListenerConfig(name, address, security, Timeouts.DEFAULT, refusal);
    connections.listens(name);
    listeners.put(
        name, new LineServer(loops, config, protocol, admission, sessionIds, connections));
  }

  /// The ports by name.
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    listeners.forEach((name, listener) -> ports.put(name, listener.address().getPort()));
    return ports;
  }

  /// Says goodbye to all clients, and returns when they are gone or their time is over.
  @Override
  public void close() {
    Thread[] drains = listeners.values().stream().map(Frontends::drain).toArray(Thread[]::new);
    try {
      for (Thread drain : drains) {
        drain.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listeners.values().forEach(LineServer::close);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Thread drain(LineServer listener) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            listener.drain(DRAIN_JITTER, DRAIN_GRACE);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
