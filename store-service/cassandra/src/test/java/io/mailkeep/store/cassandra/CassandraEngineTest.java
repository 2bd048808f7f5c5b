package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("distributed")
final class CassandraEngineTest {
  private static final AccountId ACCOUNT = new AccountId(AccountId.DEFAULT_TENANT, "engine");

  @Test
  void theClockOfTheDatabaseIsTold() {
    Instant now = TestCassandra.engine().now();

    assertThat(now)
        .isBetween(
            Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1)));
    assertThat(TestCassandra.engine().now()).isAfterOrEqualTo(now);
  }

  @Test
  void whatIsAskedOfAClosedEngineFailsAsEngineTrouble() {
    TestCassandra.engine();
    CassandraEngine engine = CassandraEngine.connect(TestCassandra.settings("contracts"), "pod-2");
    engine.close();

    assertThat(engine.isReady()).isFalse();
    assertThat(engine.log().append(ACCOUNT, 1, new byte[1]))
        .isInstanceOf(AppendOutcome.Unknown.class);
    assertThatThrownBy(() -> engine.log().tail(ACCOUNT, 1, 1)).isInstanceOf(EngineException.class);
    assertThatThrownBy(() -> engine.directory().list("", 10)).isInstanceOf(EngineException.class);
  }
}
