package io.mailkeep.frontend.process;

import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.ProtocolHandler;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.frontend.serve.MailPorts;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.Setting;
import io.mailkeep.process.config.SettingValue;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.serve.Served;
import io.mailkeep.store.api.TimeOrderedUuids;
import io.mailkeep.store.grpc.client.StoreClient;
import io.mailkeep.store.kafka.KafkaChangeFeed;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A frontend: mail ports over a store somewhere else. It keeps nothing. Its ports are open at
/// once; as long as no store pod answers, clients are told so.
final class FrontendProcess implements Served {
  private final StoreClient client;
  private final @Nullable KafkaChangeFeed feed;
  private final MailPorts ports;
  private volatile boolean closing;

  /// Listens when it returns.
  ///
  /// @throws BadSetting if a port or the certificate cannot be had
  FrontendProcess(FrontendSettings settings, MailProtocol protocol, MeterRegistry registry) {
    TlsCertificates certificates = certificates(settings);
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    this.client = StoreClient.connect(settings.store(), new MeteredPods(registry));
    this.feed = protocol.hearsChanges() ? new KafkaChangeFeed(settings.kafka()) : null;
    FrontendStore store =
        new FrontendStore(
            client.mail(),
            client.authenticator(),
            feed == null ? (_, _) -> () -> {} : feed,
            clock,
            new TimeOrderedUuids(clock, random)::next,
            random);
    Settings mail = settings.mail();
    this.ports =
        new MailPorts(
            store.authenticator(),
            new MailPorts.Most(mail.maxConnectionsPerIp(), mail.maxConnectionsPerAccount()),
            clock,
            random,
            registry);
    if (feed != null) {
      registry.gauge("mailkeep.feed.connected", feed, all -> all.counters().isConnected() ? 1 : 0);
    }
    listen(mail, certificates, protocol, protocol.sessions(store, ports, mail));
  }

  private static TlsCertificates certificates(FrontendSettings settings) {
    try {
      return new TlsCertificates(
          List.of(new TlsCertificates.PemPair(settings.tlsCert(), settings.tlsKey())));
    } catch (IOException e) {
      String options = Setting.TLS_CERT.option() + ", " + Setting.TLS_KEY.option();
      throw new BadSetting(options + ": " + e.getMessage());
    }
  }

  private void listen(
      Settings mail,
      TlsCertificates certificates,
      MailProtocol protocol,
      ProtocolHandler.Factory sessions) {
    String plain = protocol.name();
    String overTls = plain + "s";
    listen(mail, plain, new Security.StartTls(certificates), sessions);
    listen(mail, overTls, new Security.ImplicitTls(certificates), sessions);
  }

  private void listen(
      Settings mail, String name, Security security, ProtocolHandler.Factory sessions) {
    int port = mail.ports().getOrDefault(name, SettingValue.OFF);
    if (port == SettingValue.OFF) {
      return;
    }
    try {
      ports.listen(name, new InetSocketAddress(mail.bind(), port), security, sessions);
    } catch (IOException e) {
      close();
      throw new BadSetting(
          "--%s-port: cannot listen on %s port %d: %s"
              .formatted(name, mail.bind(), port, e.getMessage()));
    }
  }

  @Override
  public Map<String, Integer> ports() {
    return ports.ports();
  }

  /// Without Kafka it serves all the same, so Kafka is no need.
  @Override
  public Map<String, Boolean> needs() {
    Map<String, Boolean> needs = new LinkedHashMap<>();
    needs.put("open", !closing);
    needs.put("store", client.isReady());
    return needs;
  }

  /// Says goodbye to all clients, then lets go of the store.
  @Override
  public void close() {
    if (!closing) {
      closing = true;
      ports.close();
      if (feed != null) {
        feed.close();
      }
      client.close();
    }
  }
}
