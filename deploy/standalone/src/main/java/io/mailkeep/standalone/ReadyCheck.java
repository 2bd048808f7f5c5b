package io.mailkeep.standalone;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// `/health/ready`: whether clients are served, which they are not before all ports are open, nor
/// while the server drains.
@Readiness
public class ReadyCheck implements HealthCheck {
  private final StandaloneServer server;

  public ReadyCheck(StandaloneServer server) {
    this.server = server;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("mail ports").status(server.isReady()).build();
  }
}
