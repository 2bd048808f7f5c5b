package io.mailkeep.process.serve;

import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// `/health/ready`: whether work is taken, which it is not before the server is up, nor while it
/// drains, nor while something that it needs is missing.
@Readiness
public class ReadyCheck implements HealthCheck {
  private final Served served;

  public ReadyCheck(Served served) {
    this.served = served;
  }

  @Override
  public HealthCheckResponse call() {
    Map<String, Boolean> needs = served.needs();
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("mailkeep").status(!needs.containsValue(false));
    needs.forEach((name, there) -> answer.withData(name, there));
    return answer.build();
  }
}
