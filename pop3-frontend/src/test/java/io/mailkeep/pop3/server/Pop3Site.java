package io.mailkeep.pop3.server;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.NetMetrics;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionIds;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.pop3.session.CrlfPaddings;
import io.mailkeep.pop3.session.Pop3Environment;
import io.mailkeep.pop3.session.Pop3Options;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.Authenticator.LoginResult;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.StoreException;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A POP3 server for tests: `ann` with the password `secret`, over STLS and over TLS.
final class Pop3Site implements AutoCloseable {
  static final int CONNECTIONS_PER_ACCOUNT = 3;

  final SessionRegistry registry = new SessionRegistry();
  private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
  private final LineServer inTheClear;
  private final LineServer withTls;

  Pop3Site(MailStore store, Pop3Options.Passwords passwords) throws IOException {
    this(
        store,
        (address, password, actor) -> check(address, new String(password)),
        UUID::randomUUID,
        passwords);
  }

  Pop3Site(
      MailStore store,
      Authenticator authenticator,
      Supplier<UUID> ids,
      Pop3Options.Passwords passwords)
      throws IOException {
    LoginGate gate =
        new LoginGate(
            authenticator,
            new LoginThrottle(InstantSource.system()),
            new ConnectionCounts<>(CONNECTIONS_PER_ACCOUNT),
            duration -> {});
    Pop3Environment environment =
        new Pop3Environment(
            store,
            gate,
            registry,
            SaslMechanisms.passwords(),
            new CrlfPaddings(),
            ids,
            InstantSource.system(),
            CommandMetrics.NONE,
            new Pop3Options(
                passwords, Pop3Options.DEFAULT.loginTimeout(), Pop3Options.DEFAULT.idleTimeout()));
    TlsCertificates certificates =
        new TlsCertificates(
            List.of(
                new TlsCertificates.PemPair(
                    Path.of("src/test/resources/tls/cert.pem"),
                    Path.of("src/test/resources/tls/key.pem"))));
    inTheClear = listen("pop3", environment, new ListenerConfig.Security.StartTls(certificates));
    withTls = listen("pop3s", environment, new ListenerConfig.Security.ImplicitTls(certificates));
  }

  private LineServer listen(
      String name, Pop3Environment environment, ListenerConfig.Security security)
      throws IOException {
    return new LineServer(
        loops,
        new ListenerConfig(
            name,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            security,
            Timeouts.DEFAULT),
        new Pop3Sessions(environment),
        Admission.OPEN,
        new SessionIds(new Random()),
        NetMetrics.NONE);
  }

  private static LoginResult check(String address, String password) {
    return switch (address) {
      case "down" -> throw new StoreException.Unavailable("scripted");
      case "off" -> new LoginResult.Disabled("The account is switched off");
      case "ann" ->
          password.equals("secret") || password.equals(" two  spaces ")
              ? new LoginResult.Success(new AccountId("default", "ann"), "ann")
              : new LoginResult.Denied();
      default -> new LoginResult.Denied();
    };
  }

  Pop3Client connect() throws IOException {
    return new Pop3Client(inTheClear.address());
  }

  Pop3Client connectTls() throws IOException {
    Pop3Client client = new Pop3Client(withTls.address());
    client.startTls();
    return client;
  }

  @Override
  public void close() {
    inTheClear.close();
    withTls.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
