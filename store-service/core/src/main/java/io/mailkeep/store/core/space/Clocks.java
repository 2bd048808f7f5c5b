package io.mailkeep.store.core.space;

import io.mailkeep.store.core.port.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// This process's clock and the engines': all of them must agree before anything is deleted.
///
/// @param most by how much they may differ
public record Clocks(InstantSource own, List<EngineClock> engines, Duration most) {
  public Clocks {
    engines = List.copyOf(engines);
  }

  /// The time, and the earliest that anybody thinks it is: too early deletes too little. Ask anew
  /// before each step, and use the answer for that step alone; a process that stood still in
  /// between then takes it to be earlier than it is.
  ///
  /// @throws Disagree if two clocks differ by more than they may
  Instant now() {
    Instant earliest = own.instant();
    Instant latest = earliest;
    for (EngineClock engine : engines) {
      Instant there = engine.now();
      earliest = there.isBefore(earliest) ? there : earliest;
      latest = there.isAfter(latest) ? there : latest;
    }
    // A slow answer makes them differ, too, and then nothing is deleted for once.
    if (Duration.between(earliest, latest).compareTo(most) > 0) {
      throw new Disagree(Duration.between(earliest, latest));
    }
    return earliest;
  }

  /// Clocks differ by more than they may.
  static final class Disagree extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Disagree(Duration by) {
      super("clocks differ by " + by);
    }
  }
}
