package io.mailkeep.store.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SimSchedulerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static SimScheduler scheduler(long seed) {
    return new SimScheduler(seed, START, 100_000);
  }

  private static String interleaving(long seed) {
    SimScheduler scheduler = scheduler(seed);
    StringBuilder trace = new StringBuilder();
    ReentrantLock lock = new ReentrantLock();
    for (char name : "abc".toCharArray()) {
      scheduler.spawn(
          "task " + name,
          () -> {
            for (int i = 0; i < 10; i++) {
              lock.lock();
              try {
                scheduler.yieldPoint();
                trace.append(name);
              } finally {
                lock.unlock();
              }
              scheduler.yieldPoint();
            }
          });
    }
    scheduler.run();
    return trace.toString();
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(interleaving(seed)).hasSize(30).isEqualTo(interleaving(seed));
    }
  }

  @Test
  void differentSeedsGiveDifferentRuns() {
    Set<String> runs = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      runs.add(interleaving(seed));
    }
    assertThat(runs).hasSizeGreaterThan(45);
  }

  @Test
  void timePassesOnlyInTheSimulation() {
    SimScheduler scheduler = scheduler(1);
    List<String> order = new ArrayList<>();
    scheduler.spawn(
        "long",
        () -> {
          scheduler.sleep(Duration.ofDays(30));
          order.add("long");
        });
    scheduler.spawn(
        "short",
        () -> {
          scheduler.sleep(Duration.ofHours(1));
          order.add("short");
        });

    scheduler.run();

    assertThat(order).containsExactly("short", "long");
    assertThat(scheduler.instant())
        .isBetween(START.plus(Duration.ofDays(30)), START.plus(Duration.ofDays(31)));
  }

  @Test
  void threadsThatATaskStartsRunInTheSimulationToo() {
    SimScheduler scheduler = scheduler(1);
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    List<Boolean> answers = new ArrayList<>();
    scheduler.spawn(
        "parent",
        () -> {
          Thread.startVirtualThread(() -> answer.complete(true));
          answers.add(answer.join());
        });

    scheduler.run();

    assertThat(answers).containsExactly(true);
  }

  @Test
  void tasksThatWaitForEachOtherAreReported() {
    SimScheduler scheduler = scheduler(1);
    scheduler.spawn("waits", () -> new CompletableFuture<Boolean>().join());

    assertThatThrownBy(scheduler::run)
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("wait for each other");
  }

  @Test
  void whatATaskThrowsFailsTheRun() {
    SimScheduler scheduler = scheduler(1);
    scheduler.spawn(
        "broken",
        () -> {
          throw new IllegalStateException("boom");
        });

    assertThatThrownBy(scheduler::run)
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("broken")
        .hasMessageContaining("boom");
  }

  @Test
  void aRunThatNeverEndsIsReported() {
    SimScheduler scheduler = scheduler(1);
    scheduler.spawn(
        "endless",
        () -> {
          while (scheduler.steps() >= 0) {
            scheduler.yieldPoint();
          }
        });

    assertThatThrownBy(scheduler::run)
        .isInstanceOf(SimulationFailure.class)
        .hasMessageContaining("steps");
  }
}
