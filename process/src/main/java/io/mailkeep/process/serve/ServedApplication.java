package io.mailkeep.process.serve;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/// What runs inside Quarkus: waits for the server to be up, tells whoever started it, waits for the
/// end.
@Singleton
public class ServedApplication implements QuarkusApplication {
  private final Served served;

  public ServedApplication(Served served) {
    this.served = served;
  }

  @Override
  public int run(String... words) {
    Map<String, Integer> ports = new LinkedHashMap<>(served.ports());
    ports.put("admin", ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class));
    ServedProcess.tellUp(ports);
    Quarkus.waitForExit();
    return 0;
  }

  /// Ctrl-C and SIGTERM end here.
  void stop(@Observes ShutdownEvent event) {
    served.close();
    ServedProcess.tellDown();
  }
}
