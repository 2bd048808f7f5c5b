package io.mailkeep.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.acceptance.stack.Cluster;
import io.mailkeep.acceptance.stack.ProxiedBackends;
import io.mailkeep.acceptance.stack.Stack.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Two store pods write the same accounts for many sessions while processes are killed and paused
/// and ways between them break; in the end every acknowledged change is there, once.
@Tag("distributed")
class FaultyHistoryTest {
  private static final int OPERATIONS = Integer.getInteger("mailkeep.test.faults.operations", 2000);
  private static final int ROUNDS = Integer.getInteger("mailkeep.test.faults.rounds", 6);
  private static final int PAUSE_SECONDS =
      Integer.getInteger("mailkeep.test.faults.pauseSeconds", 4);
  private static final int CUT_SECONDS = Integer.getInteger("mailkeep.test.faults.cutSeconds", 4);
  private static final long SEED = Long.getLong("mailkeep.test.faults.seed", 20261128);
  private static final int ACCOUNTS = 2;
  private static final int WRITERS = Integer.getInteger("mailkeep.test.faults.writers", 9);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void nothingIsLostDoubledOrOutOfOrderWhateverFails() throws InterruptedException {
    try (ProxiedBackends backends = ProxiedBackends.start(directory.resolve("kafka"));
        Cluster cluster = Cluster.start(directory.resolve("cluster"), backends.variables())) {
      List<Account> accounts = Stream.generate(cluster::newAccount).limit(ACCOUNTS).toList();
      HistoryRun.Size size = new HistoryRun.Size(WRITERS, OPERATIONS / (ACCOUNTS * WRITERS));
      HistoryRun run = new HistoryRun(endpoints(cluster), accounts, size, SEED);
      Faults faults = new Faults(cluster, backends, new Random(SEED));
      run.keepWriting();
      run.start();
      try {
        awaitMore(run);
        for (int round = 1; round <= ROUNDS; round++) {
          inflict(faults.next(), run);
        }
      } finally {
        run.endWriting();
      }
      run.finish();
      System.out.println(
          "mailkeep: history with faults: %s; %d rounds of %s; seed %d"
              .formatted(run, ROUNDS, faults, SEED));
      assertThat(run.notes().acknowledged()).isGreaterThan(OPERATIONS / 2);
      assertThat(run.notes().caughtUp()).isPositive();
    }
  }

  static List<Endpoint> endpoints(Cluster cluster) {
    return cluster.frontends().stream()
        .map(frontend -> new Endpoint("127.0.0.1", frontend.imapPort()))
        .toList();
  }

  private static void inflict(List<Fault> faults, HistoryRun run) {
    System.out.println("mailkeep: %s %s; so far %s".formatted(Instant.now(), faults, run));
    faults.forEach(Fault::begin);
    hold(faults.stream().mapToInt(FaultyHistoryTest::seconds).max().orElse(0));
    faults.forEach(Fault::end);
    awaitMore(run);
  }

  private static int seconds(Fault fault) {
    return switch (fault) {
      case Fault.Pause _ -> PAUSE_SECONDS;
      case Fault.Kill _ -> 0;
      case Fault.Cut _ -> CUT_SECONDS;
    };
  }

  private static void hold(int seconds) {
    Awaitility.await()
        .pollDelay(Duration.ofSeconds(seconds))
        .atMost(Duration.ofSeconds(seconds).plus(PATIENCE))
        .until(() -> true);
  }

  /// All works, so the writers get on.
  private static void awaitMore(HistoryRun run) {
    long enough = run.notes().acknowledged() + OPERATIONS / (2L * (ROUNDS + 1));
    Awaitility.await("the writers to get on")
        .atMost(PATIENCE)
        .until(() -> run.notes().acknowledged() >= enough);
  }
}
