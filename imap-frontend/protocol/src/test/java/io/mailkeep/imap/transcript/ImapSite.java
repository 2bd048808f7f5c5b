package io.mailkeep.imap.transcript;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.FrontendLimits;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.NetMetrics;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionIds;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.imap.command.ImapSessions;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.testkit.MemoryStack;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// An IMAP server on a store in memory, for tests: `ann@example.org` with the password `secret`.
public final class ImapSite implements AutoCloseable {
  public static final String ADDRESS = "ann@example.org";
  public static final String PASSWORD = "secret";

  public final SessionRegistry registry = new SessionRegistry();
  private final MemoryStack stack = new MemoryStack();
  private final AccountId account = stack.createAccount(ADDRESS, PASSWORD);
  private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
  private final AtomicBoolean loginsWork = new AtomicBoolean(true);
  private final LineServer inTheClear;
  private final LineServer withTls;

  public ImapSite() throws IOException {
    SessionServices services = services();
    TlsCertificates certificates =
        new TlsCertificates(
            List.of(
                new TlsCertificates.PemPair(
                    Path.of("src/test/resources/tls/cert.pem"),
                    Path.of("src/test/resources/tls/key.pem"))));
    inTheClear = listen("imap", services, new ListenerConfig.Security.StartTls(certificates));
    withTls = listen("imaps", services, new ListenerConfig.Security.ImplicitTls(certificates));
  }

  private SessionServices services() {
    return services(stack, this::login, stack.feed(), registry);
  }

  private Authenticator.LoginResult login(String address, char[] password, Actor actor) {
    if (!loginsWork.get()) {
      throw new StoreException.Unavailable("scripted");
    }
    return stack.authenticator().login(address, password, actor);
  }

  /// From now on no password can be checked.
  public void stopLogins() {
    loginsWork.set(false);
  }

  /// Passwords can be checked again.
  public void resumeLogins() {
    loginsWork.set(true);
  }

  /// What sessions on a store in memory share.
  public static SessionServices services(
      MemoryStack stack, ChangeFeed feed, SessionRegistry registry) {
    return services(stack, stack.authenticator(), feed, registry);
  }

  private static SessionServices services(
      MemoryStack stack, Authenticator logins, ChangeFeed feed, SessionRegistry registry) {
    return new SessionServices(
        stack.mailStore(),
        new LoginGate(
            logins,
            new LoginThrottle(InstantSource.system()),
            new ConnectionCounts<>(FrontendLimits.CONNECTIONS_PER_ACCOUNT),
            duration -> {}),
        registry,
        feed,
        InstantSource.system(),
        () -> new RequestId(stack.ids().next()),
        new Random(),
        new RecentTracker(),
        CommandMetrics.NONE,
        SessionConfig.DEFAULT);
  }

  private LineServer listen(String name, SessionServices services, ListenerConfig.Security security)
      throws IOException {
    return new LineServer(
        loops,
        new ListenerConfig(
            name,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            security,
            Timeouts.DEFAULT),
        new ImapSessions(services),
        Admission.OPEN,
        new SessionIds(new Random()),
        NetMetrics.NONE);
  }

  /// The store behind the server.
  public MailStore store() {
    return stack.mailStore();
  }

  /// For calls of the store from outside any session.
  public CallContext context() {
    return new CallContext(account, new Actor("test", "outside", ""), 0);
  }

  public RequestId newRequest() {
    return new RequestId(stack.ids().next());
  }

  /// Brings a message in, as another client would.
  public void deliver(String mailbox, byte[] message) {
    try (Upload upload = store().upload(context(), message.length)) {
      upload.write(message, 0, message.length);
      AppendItem item = new AppendItem(upload.finish(), Flags.NONE, 1_000_000_000, 60);
      store().append(context(), newRequest(), mailbox, List.of(item));
    }
  }

  public ImapClient connect() throws IOException {
    return new ImapClient(inTheClear.address());
  }

  public ImapClient connectTls() throws IOException {
    ImapClient client = new ImapClient(withTls.address());
    client.startTls();
    return client;
  }

  /// A client over TLS that is greeted and logged in.
  public ImapClient login() throws IOException {
    ImapClient client = connectTls();
    client.readLine();
    client.ask("login LOGIN " + ADDRESS + " " + PASSWORD);
    return client;
  }

  @Override
  public void close() {
    inTheClear.close();
    withTls.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
