package io.mailkeep.acceptance.stack;

import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.net.TlsCertificates.PemPair;
import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.imap.command.ImapSessions;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.pop3.server.Pop3Sessions;
import io.mailkeep.pop3.session.CrlfPaddings;
import io.mailkeep.pop3.session.Pop3Environment;
import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.testkit.MemoryStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// The frontends in this JVM, on the in-memory engine. It ends with the JVM.
final class MemoryServers implements Stack {
  private static final int CONNECTIONS_PER_ACCOUNT = 100;

  private final MemoryStack store = new MemoryStack();
  private final TestCertificate certificate = TestCertificate.make();
  private final AtomicInteger accounts = new AtomicInteger();
  private final MailPorts ports =
      new MailPorts(
          store.authenticator(),
          new MailPorts.Most(Integer.MAX_VALUE, CONNECTIONS_PER_ACCOUNT),
          InstantSource.system(),
          new Random(),
          new SimpleMeterRegistry());

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
    ports.listen(name, new InetSocketAddress(host(), 0), security, protocol);
  }

  private ProtocolHandler.Factory imap() {
    SessionServices services =
        new SessionServices(
            store.mailStore(),
            ports.logins(),
            ports.sessions(),
            store.feed(),
            InstantSource.system(),
            () -> new RequestId(store.ids().next()),
            new Random(),
            new RecentTracker(),
            ports.commands(),
            new SessionConfig(
                "Mailkeep",
                "test",
                SessionConfig.PlaintextLogin.ALLOWED,
                SessionConfig.DEFAULT.loginTimeout(),
                SessionConfig.DEFAULT.idleTimeout()));
    return new ImapSessions(services);
  }

  private ProtocolHandler.Factory pop3() {
    Pop3Options options =
        new Pop3Options(
            Pop3Options.Passwords.ALWAYS,
            Pop3Options.DEFAULT.loginTimeout(),
            Pop3Options.DEFAULT.idleTimeout());
    return new Pop3Sessions(
        new Pop3Environment(
            store.mailStore(),
            ports.logins(),
            ports.sessions(),
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            store.ids()::next,
            InstantSource.system(),
            ports.commands(),
            options));
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port(String service) {
    Integer port = ports.ports().get(service);
    if (port == null) {
      throw new IllegalArgumentException("no port of " + service);
    }
    return port;
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
