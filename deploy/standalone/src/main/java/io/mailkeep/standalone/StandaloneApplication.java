package io.mailkeep.standalone;

import io.mailkeep.standalone.data.RunState;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// What runs inside Quarkus: opens the mail ports when the admin port is up, tells the operator,
/// waits for the end.
@Singleton
public class StandaloneApplication implements QuarkusApplication {
  private final StandaloneServer server;

  public StandaloneApplication(StandaloneServer server) {
    this.server = server;
  }

  @Override
  public int run(String... words) {
    Map<String, Integer> ports = new LinkedHashMap<>(server.ports());
    ports.put("admin", ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class));
    RunState state =
        new RunState(
            ProcessHandle.current().pid(),
            server.settings().bind(),
            server.settings().adminBind(),
            ports);
    state.write(server.data().root());
    new Welcome(server, state).print(System.out);
    Quarkus.waitForExit();
    return 0;
  }

  /// Ctrl-C and SIGTERM end here.
  void stop(@Observes ShutdownEvent event) {
    server.close();
    RunState.delete(server.data().root());
  }
}
