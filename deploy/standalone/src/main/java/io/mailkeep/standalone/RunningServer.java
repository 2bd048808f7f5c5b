package io.mailkeep.standalone;

import io.mailkeep.process.Version;
import io.mailkeep.process.cli.Welcome;
import io.mailkeep.process.data.RunState;
import io.mailkeep.process.serve.ServedProcess;
import java.nio.file.Path;
import java.util.Map;

/// Notes in the data directory that the server is up, and tells the operator.
public record RunningServer(StandaloneServer server) implements ServedProcess.Witness {
  /// As `status` calls it.
  public static final String NAME = "mailkeep-standalone";

  @Override
  public void up(Map<String, Integer> ports) {
    Path root = server.data().root();
    RunState state =
        new RunState(
            NAME,
            ProcessHandle.current().pid(),
            server.settings().bind(),
            server.settings().adminBind(),
            ports);
    state.write(root);
    System.out.println("mailkeep " + Version.current() + " serves " + root);
    ports.forEach((name, port) -> {
      String host = name.equals("admin") ? state.adminHost() : state.host();
      System.out.printf("  %-6s %s:%d%n", name, host, port);
    });
    new Welcome(server.settings(), root, server.secrets(), ports.get("imaps")).print(System.out);
  }

  @Override
  public void down() {
    RunState.delete(server.data().root());
  }
}
