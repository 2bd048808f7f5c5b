package io.mailkeep.distributed;

import io.mailkeep.process.config.Settings;
import io.mailkeep.process.data.RunState;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.store.api.TimeOrderedUuids;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.DemoAccount;
import io.mailkeep.store.node.admin.RemoteAccounts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The whole: backends, store pods, frontends.
final class Deployment implements AutoCloseable {
  /// As `status` calls the process that started the others.
  static final String NAME = "mailkeep-distributed";

  private final Path root;
  private final Settings settings;
  private final Secrets secrets;
  private final @Nullable Devstack devstack;
  private final Pods pods;
  private final PrintStream out;
  private final String adminToken;

  /// @param root of all that is not the backends' data
  /// @param devstack null where somebody else runs the backends
  /// @param adminToken opens the store pods' admin ports
  Deployment(
      Path root,
      Settings settings,
      Secrets secrets,
      @Nullable Devstack devstack,
      Pods pods,
      String adminToken,
      PrintStream out) {
    this.root = root;
    this.settings = settings;
    this.secrets = secrets;
    this.devstack = devstack;
    this.pods = pods;
    this.adminToken = adminToken;
    this.out = out;
  }

  /// Returns when clients are served.
  void start() {
    if (devstack != null) {
      out.println("mailkeep: starting Cassandra, Kafka and S3");
      devstack.start();
    }
    out.println("mailkeep: making tables, topic and bucket");
    pods.migration().runToEnd("migrate");
    out.println("mailkeep: starting two store pods and three frontends");
    List<Runnable> starts = new ArrayList<>();
    pods.stores().forEach(pod -> starts.add(pod::start));
    pods.frontends().forEach(pod -> starts.add(pod::start));
    Together.run(starts);
    makeDemo();
    new RunState(
            NAME, ProcessHandle.current().pid(), settings.bind(), settings.adminBind(), Map.of())
        .write(root);
  }

  private void makeDemo() {
    Place store = pods.stores().getFirst().place();
    int admin = store.ports().getOrDefault("admin", 0);
    try (Accounts accounts = new RemoteAccounts(store.adminHost(), admin, adminToken)) {
      Instant now = InstantSource.system().instant();
      DemoAccount demo =
          new DemoAccount(
              accounts,
              settings.hostname(),
              now,
              new TimeOrderedUuids(InstantSource.system(), new SecureRandom()).next());
      secrets.makeDemoOnce(settings.hostname(), demo::make);
    }
  }

  /// All places, in the order they were started.
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    if (devstack != null) {
      places.addAll(devstack.places());
    }
    pods.stores().forEach(pod -> places.add(pod.place()));
    pods.frontends().forEach(pod -> places.add(pod.place()));
    return places;
  }

  /// Frontends say goodbye to their clients while the store still answers, and the store writes
  /// what it has to while the backends do.
  @Override
  public void close() {
    closeAll(pods.frontends());
    closeAll(pods.stores());
    if (devstack != null) {
      devstack.close();
    }
    RunState.delete(root);
  }

  private static void closeAll(List<Pod> some) {
    Together.run(some.stream().<Runnable>map(pod -> pod::close).toList());
  }
}
