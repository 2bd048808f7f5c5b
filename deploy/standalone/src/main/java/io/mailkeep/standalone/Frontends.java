package io.mailkeep.standalone;

import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.TlsCertificates;
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
import io.mailkeep.process.Version;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.config.Word;
import io.mailkeep.store.api.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;

/// The mail ports of one process, IMAP and POP3, with and without TLS from the first byte.
final class Frontends implements AutoCloseable {
  private final Settings settings;
  private final StandaloneStore store;
  private final MailPorts ports;

  /// Starts to listen.
  Frontends(
      Settings settings,
      StandaloneStore store,
      TlsCertificates certificates,
      MeterRegistry registry) {
    this.settings = settings;
    this.store = store;
    this.ports =
        new MailPorts(
            store.node().authenticator(),
            new MailPorts.Most(settings.maxConnectionsPerIp(), settings.maxConnectionsPerAccount()),
            store.node().clock(),
            store.node().random(),
            registry);
    try {
      listenAll(new Security.StartTls(certificates), new Security.ImplicitTls(certificates));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private void listenAll(Security startTls, Security tls) throws IOException {
    ProtocolHandler.Factory imap = imap();
    listen("imap", settings.imapPort(), startTls, imap);
    listen("imaps", settings.imapsPort(), tls, imap);
    ProtocolHandler.Factory pop3 = pop3();
    listen("pop3", settings.pop3Port(), startTls, pop3);
    listen("pop3s", settings.pop3sPort(), tls, pop3);
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
            store.node().mail(),
            ports.logins(),
            ports.sessions(),
            store.feed(),
            store.node().clock(),
            () -> new RequestId(store.node().ids().next()),
            store.node().random(),
            new RecentTracker(),
            ports.commands(),
            config);
    return new ImapSessions(services);
  }

  private ProtocolHandler.Factory pop3() {
    Pop3Options options =
        new Pop3Options(
            settings.allowPlaintextLogin()
                ? Pop3Options.Passwords.ALWAYS
                : Pop3Options.Passwords.ONLY_WITH_TLS,
            Pop3Options.DEFAULT.loginTimeout(),
            Pop3Options.DEFAULT.idleTimeout());
    return new Pop3Sessions(
        new Pop3Environment(
            store.node().mail(),
            ports.logins(),
            ports.sessions(),
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            store.node().ids()::next,
            store.node().clock(),
            ports.commands(),
            options));
  }

  private void listen(String name, int port, Security security, ProtocolHandler.Factory protocol)
      throws IOException {
    if (port != Word.OFF) {
      ports.listen(name, new InetSocketAddress(settings.bind(), port), security, protocol);
    }
  }

  /// The ports by name.
  Map<String, Integer> ports() {
    return ports.ports();
  }

  /// Says goodbye to all clients, and returns when they are gone or their time is over.
  @Override
  public void close() {
    ports.close();
  }
}
