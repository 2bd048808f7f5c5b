package io.mailkeep.standalone.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.process.data.RunState;
import io.mailkeep.process.data.Secrets;
import io.mailkeep.standalone.StandaloneStore;
import io.mailkeep.store.node.admin.Accounts;
import io.mailkeep.store.node.admin.LocalAccounts;
import io.mailkeep.store.node.admin.RemoteAccounts;
import io.micrometer.core.instrument.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.ToIntFunction;

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
    try (DataDirectory held = DataDirectory.tryHold(data)) {
      if (held == null) {
        return withServer(data, work);
      }
      try (StandaloneStore store = StandaloneStore.open(held, Metrics.globalRegistry)) {
        return work.applyAsInt(new LocalAccounts(store.node(), ""));
      }
    }
  }

  private static int withServer(Path data, ToIntFunction<Accounts> work) {
    RunState state = RunState.read(data);
    String token = new Secrets(data, new SecureRandom()).adminToken();
    Integer port = state == null ? null : state.ports().get("admin");
    if (state == null || token == null || port == null) {
      throw new BadSetting(
          "data directory "
              + data
              + " is held by a process that is starting or at work: try again");
    }
    try (Accounts accounts = new RemoteAccounts(state.adminHost(), port, token)) {
      return work.applyAsInt(accounts);
    }
  }
}
