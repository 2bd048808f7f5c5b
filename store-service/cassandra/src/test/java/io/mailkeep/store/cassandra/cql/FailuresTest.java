package io.mailkeep.store.cassandra.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.mailkeep.store.core.port.EngineException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  /// What Cassandra 5.0.9 says.
  private static final String FULL =
      "Guardrail replica_disk_usage violated: Write request failed because disk usage exceeds"
          + " failure threshold in node 127.0.0.1:7000.";

  @Test
  @SuppressWarnings("NullAway")
  void aWriteThatWasRefusedForWantOfRoomIsToldApart() {
    assertThat(Failures.of(new InvalidQueryException(null, FULL)))
        .isInstanceOf(EngineException.NoSpace.class);
  }

  @Test
  void everythingElseIsAFailureOfTheEngine() {
    assertThat(Failures.of(new DriverTimeoutException("late")))
        .isExactlyInstanceOf(EngineException.class)
        .hasMessageContaining("late");
  }
}
