package io.mailkeep.store.testkit.sim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A simulation that would not notice a mistake proves nothing: each of these must be found.
class PlantedBugsTest {
  private static final long SCHEDULES = 3_000;

  @ParameterizedTest
  @EnumSource(
      value = PlantedBug.class,
      names = {"NONE"},
      mode = Mode.EXCLUDE)
  void isFound(PlantedBug bug) {
    Simulation simulation = new Simulation(bug);

    assertThatThrownBy(() -> simulation.run(1, SCHEDULES)).isInstanceOf(SimulationFailure.class);
  }
}
