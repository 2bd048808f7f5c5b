package io.mailkeep.standalone;

import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.imap.server.ImapService;
import io.mailkeep.imap.session.SessionConfig.PlaintextLogin;
import io.mailkeep.pop3.server.Pop3Service;
import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.process.Version;
import io.mailkeep.process.config.SettingValue;
import io.mailkeep.process.config.Settings;
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
    return ImapService.over(
        store.forFrontends(),
        ports,
        Version.current(),
        settings.allowPlaintextLogin() ? PlaintextLogin.ALLOWED : PlaintextLogin.REFUSED);
  }

  private ProtocolHandler.Factory pop3() {
    return Pop3Service.over(
        store.forFrontends(),
        ports,
        settings.allowPlaintextLogin()
            ? Pop3Options.Passwords.ALWAYS
            : Pop3Options.Passwords.ONLY_WITH_TLS);
  }

  private void listen(String name, int port, Security security, ProtocolHandler.Factory protocol)
      throws IOException {
    if (port != SettingValue.OFF) {
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
