package io.mailkeep.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.CassandraTrio;
import io.mailkeep.acceptance.stack.Cluster;
import io.mailkeep.acceptance.stack.Stack.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Mail in three Cassandra nodes, one with a clock that is 90 s ahead. One is killed and started
/// again under load, and no client notices. Then another is cut off from the others, but not from
/// the store pods: it is asked and can decide nothing. What was acknowledged all that time is
/// there, also when one more node is gone.
@Tag("distributed")
class ThreeNodesHistoryTest {
  private static final int OPERATIONS = Integer.getInteger("mailkeep.test.nodes.operations", 600);
  private static final int KILLS = Integer.getInteger("mailkeep.test.nodes.kills", 1);
  private static final long SEED = Long.getLong("mailkeep.test.nodes.seed", 20261129);
  private static final int CUT_SECONDS = Integer.getInteger("mailkeep.test.nodes.cutSeconds", 30);
  private static final int ACCOUNTS = 2;
  private static final int WRITERS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void withOneNodeGoneNothingFailsAndWithOneCutOffNothingIsLost() throws InterruptedException {
    try (CassandraTrio cassandra = CassandraTrio.start(directory.resolve("cassandra"));
        Cluster cluster =
            Cluster.start(
                directory.resolve("cluster"), Collections.nCopies(2, cassandra.variables()))) {
      List<Account> accounts = Stream.generate(cluster::newAccount).limit(ACCOUNTS).toList();
      HistoryRun.Size size = new HistoryRun.Size(WRITERS, OPERATIONS / (ACCOUNTS * WRITERS));
      HistoryRun run = new HistoryRun(FaultyHistoryTest.endpoints(cluster), accounts, size, SEED);
      run.keepWriting();
      run.start();
      long whileGone = 0;
      long whileCutOff = 0;
      try {
        awaitMore(run);
        for (int kill = 0; kill < KILLS; kill++) {
          whileGone += killAndRestart(cassandra, kill % 3, run, cluster);
        }
        assertThat(run.notes().failures()).as("commands that failed with a node gone").isZero();
        whileCutOff = cutOff(cassandra, 2, run);
      } finally {
        run.endWriting();
      }
      run.awaitEnd();
      cassandra.kill(KILLS % 3);
      run.finish();
      System.out.println(
          """
          mailkeep: history on three nodes: %s; %d kills, %d acknowledged with a node gone, \
          %d with a node cut off for %d s; seed %d\
          """
              .formatted(run, KILLS, whileGone, whileCutOff, CUT_SECONDS, SEED));
    }
  }

  /// Returns how much was acknowledged while it was gone.
  private static long killAndRestart(
      CassandraTrio cassandra, int index, HistoryRun run, Cluster cluster) {
    cassandra.kill(index);
    long before = run.notes().acknowledged();
    awaitMore(run);
    cluster.pods().forEach(pod -> pod.node().awaitReady());
    long whileGone = run.notes().acknowledged() - before;
    cassandra.restart(index);
    awaitMore(run);
    return whileGone;
  }

  /// Returns how much was acknowledged while it was cut off.
  private static long cutOff(CassandraTrio cassandra, int index, HistoryRun run) {
    long before = run.notes().acknowledged();
    Instant end = Instant.now().plusSeconds(CUT_SECONDS);
    cassandra.cutOff(index);
    awaitMore(run);
    Awaitility.await("the cut to be long enough")
        .atMost(PATIENCE)
        .until(() -> Instant.now().isAfter(end));
    long whileCutOff = run.notes().acknowledged() - before;
    cassandra.heal(index);
    awaitMore(run);
    return whileCutOff;
  }

  private static void awaitMore(HistoryRun run) {
    long enough = run.notes().acknowledged() + OPERATIONS / (2L * KILLS + 2);
    Awaitility.await("the writers to get on")
        .atMost(PATIENCE)
        .until(() -> run.notes().acknowledged() >= enough);
  }
}
