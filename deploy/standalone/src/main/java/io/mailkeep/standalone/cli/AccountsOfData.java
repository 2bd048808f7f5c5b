package io.mailkeep.standalone.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.process.data.Site;
import io.mailkeep.standalone.RunningServer;
import io.mailkeep.standalone.StandaloneStore;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.LocalAccounts;
import io.mailkeep.store.node.admin.RemoteAccounts;
import io.micrometer.core.instrument.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Finds the accounts of a data directory: through the server that holds it, or by opening it.
final class AccountsOfData {
  private AccountsOfData() {}

  /// As [#with], for work on accounts that must be there: makes no directory.
  static int existing(Path data, ToIntFunction<Accounts> work) {
    if (!Files.isDirectory(data)) {
      throw new BadSetting("there is no data directory " + data);
    }
    return with(data, work);
  }

  static int with(Path data, ToIntFunction<Accounts> work) {
    Site site = new Site(data);
    Path root = site.current();
    if (root.equals(site.distributed())) {
      return withServer(root, work);
    }
    try (DataDirectory held = DataDirectory.tryHold(root)) {
      if (held == null) {
        return withServer(root, work);
      }
      try (StandaloneStore store =
          StandaloneStore.open(held, CheckLimits.DEFAULTS, Metrics.globalRegistry)) {
        return work.applyAsInt(new LocalAccounts(store.node(), ""));
      }
    }
  }

  private static int withServer(Path root, ToIntFunction<Accounts> work) {
    if (!DataDirectory.isHeld(root)) {
      throw new BadSetting(
          "accounts of the distributed deployment can be reached while it runs:"
              + " mailkeep start --distributed");
    }
    RunState server = administered(root);
    String token = new Secrets(root, new SecureRandom()).adminToken();
    Integer port = server == null ? null : server.ports().get("admin");
    if (server == null || token == null || port == null) {
      throw new BadSetting(
          "data directory "
              + root
              + " is held by a process that is starting or at work: try again");
    }
    try (Accounts accounts = new RemoteAccounts(server.adminHost(), port, token)) {
      return work.applyAsInt(accounts);
    }
  }

  /// A process that holds accounts and is there: the server itself or a store pod.
  private static @Nullable RunState administered(Path root) {
    for (RunState state : RunState.readAll(root)) {
      boolean holdsAccounts =
          state.name().equals(RunningServer.NAME) || state.name().startsWith("store-service-");
      if (holdsAccounts && state.isAlive()) {
        return state;
      }
    }
    return null;
  }
}
