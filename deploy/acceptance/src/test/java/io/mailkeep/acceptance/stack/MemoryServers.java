package io.mailkeep.acceptance.stack;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.limits.Pause;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.NetMetrics;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.net.TlsCertificates.PemPair;
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
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.testkit.MemoryStack;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The frontends in this JVM, on the in-memory engine. It ends with the JVM.
final class MemoryServers implements Stack {
  private static final int CONNECTIONS_PER_ACCOUNT = 100;

  private final MemoryStack store = new MemoryStack();
  private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
  private final SessionRegistry sessions = new SessionRegistry();
  private final TestCertificate certificate = TestCertificate.make();
  private final Map<String, LineServer> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger accounts = new AtomicInteger();
  private final LoginGate logins =
      new LoginGate(
          store.authenticator(),
          new LoginThrottle(InstantSource.system()),
          new ConnectionCounts<>(CONNECTIONS_PER_ACCOUNT),
          Pause.REAL);

  static MemoryServers start() {
    MemoryServers servers = new MemoryServers();
    try {
      servers.listenAll();
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listenAll() throws IOException {
    TlsCertificates certificates =
        new TlsCertificates(List.of(new PemPair(certificate.certificate(), certificate.key())));
    listen("imap", new Security.StartTls(certificates), imap());
    listen("imaps", new Security.ImplicitTls(certificates), imap());
    listen("pop3", new Security.StartTls(certificates), pop3());
    listen("pop3s", new Security.ImplicitTls(certificates), pop3());
  }

  private void listen(String name, Security security, ProtocolHandler.Factory protocol)
      throws IOException {
    ListenerConfig config =
        new ListenerConfig(
            name, new InetSocketAddress(host(), 0), security, Timeouts.DEFAULT, new byte[0]);
    SessionIds ids = new SessionIds(new Random());
    listeners.put(
        name, new LineServer(loops, config, protocol, Admission.OPEN, ids, NetMetrics.NONE));
  }

  private ProtocolHandler.Factory imap() {
    SessionServices services =
        new SessionServices(
            store.mailStore(),
            logins,
            sessions,
            store.feed(),
            InstantSource.system(),
            () -> new RequestId(store.ids().next()),
            new Random(),
            new RecentTracker(),
            CommandMetrics.NONE,
            new SessionConfig(
                "Mailkeep",
                "test",
                SessionConfig.PlaintextLogin.ALLOWED,
                SessionConfig.DEFAULT.loginTimeout(),
                SessionConfig.DEFAULT.idleTimeout()));
    return connection -> new ImapProtocol(connection, services, Commands.TABLE);
  }

  private ProtocolHandler.Factory pop3() {
    Pop3Options options =
        new Pop3Options(
            Pop3Options.Passwords.ALWAYS,
            Pop3Options.DEFAULT.loginTimeout(),
            Pop3Options.DEFAULT.idleTimeout());
    return Pop3Handler.factory(
        new Pop3Environment(
            store.mailStore(),
            logins,
            sessions,
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            store.ids()::next,
            InstantSource.system(),
            CommandMetrics.NONE,
            options));
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port(String service) {
    LineServer listener = listeners.get(service);
    if (listener == null) {
      throw new IllegalArgumentException("no port of " + service);
    }
    return listener.address().getPort();
  }

  @Override
  public Path certificate() {
    return certificate.certificate();
  }

  @Override
  public Account newAccount() {
    int number = accounts.incrementAndGet();
    Account account = new Account("user" + number + "@example.org", "secret-" + number);
    store.createAccount(account.address(), account.password());
    return account;
  }

  @Override
  public String toString() {
    return "memory";
  }
}
