package io.mailkeep.frontend.serve;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.limits.Pause;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionIds;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.store.api.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The mail ports of one process and what they share: connections of a client and logins of an
/// account are counted over all of them.
public final class MailPorts implements AutoCloseable {
  private static final Duration DRAIN_JITTER = Duration.ofMillis(500);
  private static final Duration DRAIN_GRACE = Duration.ofSeconds(15);

  private final NioEventLoopGroup loops = new NioEventLoopGroup();
  private final Map<String, LineServer> listeners = new LinkedHashMap<>();
  private final SessionRegistry sessions = new SessionRegistry();
  private final MeteredConnections connections;
  private final CommandMetrics commands;
  private final Admission admission;
  private final SessionIds sessionIds;
  private final LoginGate logins;

  /// @param perIp connections of one client address (IPv6: one /64)
  /// @param perAccount logged-in connections of one account
  public record Most(int perIp, int perAccount) {}

  /// Nothing listens yet.
  public MailPorts(
      Authenticator authenticator,
      Most most,
      InstantSource clock,
      RandomGenerator random,
      MeterRegistry registry) {
    this.connections = new MeteredConnections(registry);
    this.commands = new MeteredCommands(registry);
    this.admission = new ClientAdmission(most.perIp());
    this.sessionIds = new SessionIds(random);
    this.logins =
        new LoginGate(
            new ObservedAuthenticator(authenticator, registry),
            new LoginThrottle(clock),
            new ConnectionCounts<>(most.perAccount()),
            Pause.REAL);
    for (String protocol : new String[] {"imap", "pop3"}) {
      registry.gauge(
          "mailkeep.sessions", Tags.of("protocol", protocol), sessions, all -> all.count(protocol));
    }
  }

  public LoginGate logins() {
    return logins;
  }

  public SessionRegistry sessions() {
    return sessions;
  }

  public CommandMetrics commands() {
    return commands;
  }

  /// Opens a port.
  ///
  /// @param name in metrics and logs: `imap`, `imaps` …
  /// @param address port 0 takes a free one
  /// @throws IOException if the address cannot be had
  public void listen(
      String name, InetSocketAddress address, Security security, ProtocolHandler.Factory protocol)
      throws IOException {
    ListenerConfig config = new ListenerConfig(name, address, security, Timeouts.DEFAULT);
    connections.listens(name);
    listeners.put(
        name, new LineServer(loops, config, protocol, admission, sessionIds, connections));
  }

  /// The ports by name.
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    listeners.forEach((name, listener) -> ports.put(name, listener.address().getPort()));
    return ports;
  }

  /// Says goodbye to all clients, and returns when they are gone or their time is over.
  @Override
  public void close() {
    Thread[] drains = listeners.values().stream().map(MailPorts::drain).toArray(Thread[]::new);
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
