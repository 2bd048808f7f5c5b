package io.mailkeep.standalone;

import io.mailkeep.frontend.net.TlsCertificates;
import io.mailkeep.frontend.net.TlsCertificates.PemPair;
import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.data.SelfSigned;
import io.mailkeep.process.serve.Served;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.node.StoreNode;
import io.mailkeep.store.node.admin.AdminTarget;
import io.mailkeep.store.node.admin.DemoAccount;
import io.mailkeep.store.node.admin.LocalAccounts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The running product: the store of a data directory and the frontends on it. It comes up while
/// Quarkus does, which brings the admin port.
public final class StandaloneServer implements AdminTarget, Served {
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
    CheckLimits checking = CheckLimits.paced(settings.checkDays(), settings.checkReadsPerSecond());
    StandaloneStore store = StandaloneStore.open(data, checking, registry);
    try {
      makeDemo(store.node());
      Frontends frontends = new Frontends(settings, store, certificates(store), registry);
      store.node().runInBackground();
      return new Up(store, frontends);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void makeDemo(StoreNode node) {
    DemoAccount demo =
        new DemoAccount(
            new LocalAccounts(node, ""),
            settings.hostname(),
            node.clock().instant(),
            node.ids().next());
    secrets.makeDemoOnce(settings.hostname(), demo::make);
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

  @Override
  public Map<String, Integer> ports() {
    return up.join().frontends().ports();
  }

  /// Not before all ports are open, not while draining.
  @Override
  public Map<String, Boolean> needs() {
    return Map.of("mail ports", up.isDone() && !up.isCompletedExceptionally() && !closing);
  }

  /// Says goodbye to all clients, then closes the store.
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
