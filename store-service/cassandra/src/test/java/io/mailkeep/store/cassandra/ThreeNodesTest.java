package io.mailkeep.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.devstack.CassandraNode;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three replicas that sync before they acknowledge. One may be gone at any time, and what was
/// acknowledged meanwhile is read also when it is another one that is gone later.
@Tag("distributed")
final class ThreeNodesTest {
  private static final int ACCOUNTS = 3;
  private static final int WRITERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
  private static Path directory;

  private static final List<CassandraNode> NODES = new ArrayList<>();
  private static CassandraEngine engine;

  @BeforeAll
  static void start() {
    CassandraNode.Settings first =
        CassandraNode.Settings.alone(directory.resolve("1"), CassandraNode.Durability.SYNCED);
    NODES.add(CassandraNode.start(first));
    for (int number = 2; number <= 3; number++) {
      Path own = directory.resolve(Integer.toString(number));
      NODES.add(CassandraNode.start(first.next(own, "127.0.0." + number)));
    }
    CassandraSettings settings =
        TestCassandra.settings(
            NODES.stream().map(CassandraNode::address).toList(), "datacenter1", "mail");
    // Nodes that have only just met may not know each other's tables yet: the step says "run
    // again".
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(EngineException.class)
        .until(() -> CassandraMigration.migrate(settings).isEmpty());
    engine = CassandraEngine.connect(settings, "pod-1");
  }

  @AfterAll
  static void stop() {
    engine.close();
    NODES.forEach(CassandraNode::close);
  }

  private static void restart(int number) {
    NODES.set(number, CassandraNode.start(NODES.get(number).settings()));
  }

  @Test
  void withOneOfThemGoneNothingFailsAndNothingIsLost() {
    List<RacingWriters> accounts =
        IntStream.range(0, ACCOUNTS)
            .mapToObj(number -> new AccountId(AccountId.DEFAULT_TENANT, "three" + number))
            .map(account -> new RacingWriters(engine.log(), account, WRITERS))
            .toList();
    try {
      awaitMore(accounts);
      NODES.get(2).process().kill();
      awaitMore(accounts);
      assertThat(engine.isReady()).isTrue();
      restart(2);
      awaitMore(accounts);
    } finally {
      accounts.forEach(RacingWriters::close);
    }
    NODES.get(1).process().kill();
    accounts.forEach(RacingWriters::audit);
    assertThat(accounts).allSatisfy(account -> assertThat(account.failedReads()).isZero());
    restart(1);
  }

  /// Waits until each account has a hundred further entries.
  private static void awaitMore(List<RacingWriters> accounts) {
    for (RacingWriters account : accounts) {
      int before = account.acknowledged();
      await().atMost(PATIENCE).until(() -> account.acknowledged() >= before + 100);
    }
  }
}
