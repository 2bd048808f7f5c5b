package io.mailkeep.store.testkit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// All of core under simulated schedules. `-Dmailkeep.sim.seed=N` replays one,
/// `-Dmailkeep.sim.schedules=N` says how many to run, from `-Dmailkeep.sim.first=N` on.
class SimulationTest {
  private static final long SCHEDULES = Long.getLong("mailkeep.sim.schedules", 10_000);
  private static final long FIRST = Long.getLong("mailkeep.sim.first", 1);

  @Test
  void everyScheduleKeepsTheInvariants() {
    Long seed = Long.getLong("mailkeep.sim.seed");
    Simulation simulation = new Simulation(PlantedBug.NONE);
    if (seed != null) {
      simulation.run(seed);
      return;
    }
    long start = System.nanoTime();
    assertThat(simulation.run(FIRST, SCHEDULES)).isEqualTo(SCHEDULES);
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.println(SCHEDULES + " schedules in " + seconds + " s");
  }
}
