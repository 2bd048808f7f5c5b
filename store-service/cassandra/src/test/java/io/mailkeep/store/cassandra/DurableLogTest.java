package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.contract.LogStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log on a node that syncs before it acknowledges, also when that node is killed or stalls.
@Tag("distributed")
final class DurableLogTest extends LogStoreContract {
  private static final int WRITERS = 8;
  private static final int CROWD = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
  private static Path directory;

  private static CassandraNode node;
  private static CassandraEngine engine;

  @BeforeAll
  static void start() {
    node =
        CassandraNode.start(
            CassandraNode.Settings.alone(directory, CassandraNode.Durability.SYNCED));
    CassandraSettings settings = settings(Duration.ofSeconds(2));
    CassandraMigration.migrate(settings);
    engine = CassandraEngine.connect(settings, "pod-1");
  }

  private static CassandraSettings settings(Duration requestTimeout) {
    return TestCassandra.settings(List.of(node.address()), "datacenter1", "durable")
        .onOneNode()
        .withRequestTimeout(requestTimeout);
  }

  @AfterAll
  static void stop() {
    engine.close();
    node.close();
  }

  @Override
  public LogStore log() {
    return engine.log();
  }

  @Test
  void whatANodeAcknowledgedBeforeItsDeathIsThereAfterIt() {
    RacingWriters writers = new RacingWriters(log(), account(), WRITERS);
    try (writers) {
      awaitAcknowledged(writers, 100);
      node.process().kill();
      await().atMost(PATIENCE).until(() -> writers.unknown().size() >= WRITERS);
      int before = writers.acknowledged();
      node = CassandraNode.start(node.settings());
      awaitAcknowledged(writers, before + 100);
    }
    writers.audit();
  }

  @Test
  void whatANodeWasAskedBeforeItStalledIsDecidedOnceItGoesOn() {
    RacingWriters writers = new RacingWriters(log(), account(), WRITERS);
    try (writers) {
      awaitAcknowledged(writers, 100);
      node.process().pause();
      await().atMost(PATIENCE).until(() -> writers.unknown().size() >= WRITERS);
      int before = writers.acknowledged();
      node.process().resume();
      awaitAcknowledged(writers, before + 100);
    }
    writers.audit();
  }

  /// Protocol version 5 fails this: see [Sessions].
  @Test
  void aConditionalWriteThatTimesOutInACrowdCostsNobodyElseTheConnection() {
    try (CassandraEngine patient = CassandraEngine.connect(settings(PATIENCE), "pod-1")) {
      RacingWriters writers = new RacingWriters(patient.log(), account(), CROWD);
      try (writers) {
        awaitAcknowledged(writers, CROWD);
        node.process().pause();
        assertThat(engine.isReady()).isFalse();
        node.process().resume();
        await().atMost(PATIENCE).until(() -> !writers.unknown().isEmpty());
      }
      writers.audit();
      assertThat(writers.unknown())
          .extracting(Throwable::getCause)
          .hasOnlyElementsOfType(WriteTimeoutException.class);
    }
  }

  @Test
  void aStalledNodeIsNotReadyAndIsAgainWithoutARestart() {
    assertThat(engine.isReady()).isTrue();
    node.process().pause();
    try {
      assertThat(engine.isReady()).isFalse();
    } finally {
      node.process().resume();
    }
    await().atMost(PATIENCE).until(engine::isReady);
  }

  private static void awaitAcknowledged(RacingWriters writers, int count) {
    await().atMost(PATIENCE).until(() -> writers.acknowledged() >= count);
  }
}
