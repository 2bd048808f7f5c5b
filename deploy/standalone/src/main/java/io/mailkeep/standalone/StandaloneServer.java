package io.mailkeep.standalone;

import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.net.TlsCertificates.PemPair;
import io.mailkeep.standalone.config.Settings;
import io.mailkeep.standalone.data.DataDirectory;
import io.mailkeep.standalone.data.Secrets;
import io.mailkeep.standalone.data.SelfSigned;
import io.mailkeep.store.node.StoreNode;
import io.mailkeep.store.node.admin.AdminTarget;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The running product: the store of a data directory and the frontends on it. It comes up while
/// Quarkus does, which brings the admin port.
public final class StandaloneServer implements AdminTarget, AutoCloseable {
  private final DataDirectory data;
  private final Settings settings;
  private final Secrets secrets;
  private final MeterRegistry registry;
  private final String adminToken;
  private final CompletableFuture<Up> up;
  private volatile boolean closing;

  private record Up(StandaloneStore store, Frontends frontends) {}

  /// Starts to come up; [#ports] waits for it.
  public StandaloneServer(
      DataDirectory data, Settings settings, Secrets secrets, MeterRegistry registry) {
    this.data = data;
    this.settings = settings;
    this.secrets = secrets;
    this.registry = registry;
    this.adminToken = secrets.renewAdminToken();
    this.up =
        CompletableFuture.supplyAsync(
            this::open, task -> Thread.ofPlatform().name("open").start(task));
  }

  private Up open() {
    StandaloneStore store = StandaloneStore.open(data, registry);
    try {
      new DemoAccount(store.node(), secrets, settings.hostname()).makeOnce();
      Frontends frontends = new Frontends(settings, store, certificates(store), registry);
      store.node().runInBackground();
      return new Up(store, frontends);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private TlsCertificates certificates(StandaloneStore store) {
    Path cert = settings.tlsCert();
    Path key = settings.tlsKey();
    try {
      if (cert == null || key == null) {
        SelfSigned.Pem own =
            SelfSigned.ensure(data.tls(), settings.hostname(), store.node().clock().instant());
        return new TlsCertificates(List.of(new PemPair(own.cert(), own.key())));
      }
      return new TlsCertificates(List.of(new PemPair(cert, key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DataDirectory data() {
    return data;
  }

  public Settings settings() {
    return settings;
  }

  public Secrets secrets() {
    return secrets;
  }

  @Override
  public String adminToken() {
    return adminToken;
  }

  @Override
  public StoreNode store() {
    return up.join().store().node();
  }

  /// The mail ports by name; waits until all are open.
  ///
  /// @throws java.util.concurrent.CompletionException if it could not come up
  public Map<String, Integer> ports() {
    return up.join().frontends().ports();
  }

  /// Whether clients are served: not before all ports are open, not while draining.
  public boolean isReady() {
    return up.isDone() && !up.isCompletedExceptionally() && !closing;
  }

  /// Says goodbye to all clients, then closes the store. Doing so twice is no error.
  @Override
  public void close() {
    if (!closing && !up.isCompletedExceptionally()) {
      closing = true;
      Up all = up.join();
      all.frontends().close();
      all.store().close();
    }
  }
}
