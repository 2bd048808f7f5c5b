package io.mailkeep.store.testkit.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Runs schedules, one seed after the other, on a few threads.
public final class Simulation {
  private static final int WORKERS = 2;
  private static final int MAX_DISTURBED = 10;

  private final PlantedBug bug;
  private final Coverage coverage = new Coverage();

  public Simulation(PlantedBug bug) {
    this.bug = bug;
  }

  /// What all schedules so far came to.
  public Coverage coverage() {
    return coverage;
  }

  /// Runs one schedule.
  ///
  /// @throws SimulationFailure if an invariant does not hold
  public void run(long seed) {
    try {
      undisturbed(seed);
    } catch (RuntimeException | Error failed) {
      throw new SimulationFailure(
          failed.getMessage() + "\nseed " + seed + ", replay it with -Dmailkeep.sim.seed=" + seed,
          failed);
    }
  }

  /// A schedule that another thread of the JVM disturbed is run again, that is all. One that failed
  /// is run again, too: if it does not fail then, the seed does not decide all of it, and that is a
  /// failure of its own.
  private void undisturbed(long seed) {
    SimulationFailure first = null;
    for (int i = 1; ; i++) {
      try {
        Coverage reached = new Coverage();
        Schedule schedule = new Schedule(seed, bug, reached);
        schedule.run();
        if (first != null) {
          throw new SimulationFailure("NotRepeated: it failed once, and not when replayed", first);
        }
        coverage.addAll(reached);
        return;
      } catch (SimScheduler.Disturbed disturbed) {
        if (i >= MAX_DISTURBED) {
          throw disturbed;
        }
      } catch (SimulationFailure failure) {
        if (first != null) {
          throw failure;
        }
        first = failure;
      }
    }
  }

  /// What a seed comes to, in short: two runs of it must agree.
  ///
  /// @throws SimulationFailure if an invariant does not hold
  public String fingerprint(long seed) {
    for (int i = 1; ; i++) {
      try {
        Schedule schedule = new Schedule(seed, bug, new Coverage());
        schedule.run();
        return schedule.fingerprint();
      } catch (SimScheduler.Disturbed disturbed) {
        if (i >= MAX_DISTURBED) {
          throw disturbed;
        }
      }
    }
  }

  /// Runs as many schedules, the first alone, for it loads the classes, and stops at the first that
  /// fails.
  ///
  /// @return how many ran
  /// @throws SimulationFailure of the lowest seed that failed
  public long run(long firstSeed, long count) {
    AtomicLong next = new AtomicLong(firstSeed);
    AtomicLong ran = new AtomicLong();
    ConcurrentSkipListMap<Long, SimulationFailure> failures = new ConcurrentSkipListMap<>();
    run(next.getAndIncrement());
    ran.incrementAndGet();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          Thread.ofPlatform()
              .start(() -> {
                long seed;
                while (failures.isEmpty() && (seed = next.getAndIncrement()) < firstSeed + count) {
                  try {
                    run(seed);
                    ran.incrementAndGet();
                  } catch (SimulationFailure failure) {
                    failures.put(seed, failure);
                  }
                }
              }));
    }
    workers.forEach(Simulation::join);
    if (!failures.isEmpty()) {
      throw failures.firstEntry().getValue();
    }
    return ran.get();
  }

  private static void join(Thread worker) {
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
