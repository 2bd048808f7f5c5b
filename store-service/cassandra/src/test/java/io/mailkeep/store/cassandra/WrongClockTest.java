package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.devstack.CassandraNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The clock that a node is given by the devstack is really wrong, and the engine tells it.
@Tag("distributed")
class WrongClockTest {
  private static final Duration AHEAD = Duration.ofSeconds(90);

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void theEngineTellsTheTimeOfANodeWithAWrongClock() {
    CassandraNode.Settings settings =
        CassandraNode.Settings.alone(directory, CassandraNode.Durability.PERIODIC)
            .withClockAhead(AHEAD);
    try (CassandraNode node = CassandraNode.start(settings)) {
      CassandraSettings engines =
          TestCassandra.settings(List.of(node.address()), "datacenter1", "ahead").onOneNode();
      CassandraMigration.migrate(engines);
      try (CassandraEngine engine = CassandraEngine.connect(engines, "pod-1")) {
        Instant before = Instant.now().plus(AHEAD).minusMillis(1);

        assertThat(engine.now()).isBetween(before, Instant.now().plus(AHEAD).plusMillis(1));
      }
    }
  }
}
