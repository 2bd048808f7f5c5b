package io.mailkeep.store.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/// All of core under simulated schedules. `-Dmailkeep.sim.seed=N` replays one,
/// `-Dmailkeep.sim.schedules=N` says how many to run, from `-Dmailkeep.sim.first=N` on, and
/// `-Dmailkeep.sim.fresh=N` how many that no build has run before.
class SimulationTest {
  private static final long SCHEDULES = Long.getLong("mailkeep.sim.schedules", 250);
  private static final long FIRST = Long.getLong("mailkeep.sim.first", 1);
  private static final long FRESH = Long.getLong("mailkeep.sim.fresh", 50);
  private static final int REPLAYED = 5;

  private final Simulation simulation = new Simulation(PlantedBug.NONE);

  @Test
  void everyScheduleKeepsTheInvariants() {
    Long seed = Long.getLong("mailkeep.sim.seed");
    if (seed != null) {
      simulation.run(seed);
      return;
    }
    long start = System.nanoTime();
    assertThat(simulation.run(FIRST, SCHEDULES)).isEqualTo(SCHEDULES);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.println(SCHEDULES + " schedules in " + seconds + " s: " + simulation.coverage());
    if (SCHEDULES >= 100) {
      assertThat(simulation.coverage().missing()).isEmpty();
    }
  }

  @Test
  void schedulesThatNoBuildHasRunKeepThemToo() {
    long first = new SecureRandom().nextLong(1L << 40);
    System.out.println("fresh seeds: " + first + " and the " + (FRESH - 1) + " after it");

    assertThat(simulation.run(first, FRESH)).isEqualTo(FRESH);
  }

  @Test
  void theSeedDecidesAllOfASchedule() {
    for (long seed = FIRST; seed < FIRST + REPLAYED; seed++) {
      assertThat(simulation.fingerprint(seed)).isEqualTo(simulation.fingerprint(seed));
    }
  }
}
