package io.mailkeep.store.testkit.sim;

import java.util.Random;

/// How much goes wrong in a schedule, drawn from its seed. Rates are per 1,000 port calls.
///
/// @param failed calls that fail and have done nothing
/// @param unanswered calls that are done and fail all the same
/// @param late calls that fail and are done later
/// @param paused calls after which the process stands still, up to longer than every retention
/// @param crashes pods that die in the schedule
/// @param jumps times that the clock leaps forward
record Chaos(int failed, int unanswered, int late, int paused, int crashes, int jumps) {
  static final Chaos NONE = new Chaos(0, 0, 0, 0, 0, 0);

  static Chaos draw(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Chaos(0, 0, 0, 0, random.nextInt(2), random.nextInt(2));
      case 1 -> new Chaos(5, 5, 5, 2, random.nextInt(3), random.nextInt(3));
      case 2 -> new Chaos(0, 30, 30, 2, random.nextInt(3), random.nextInt(3));
      default -> new Chaos(40, 40, 40, 5, random.nextInt(5), random.nextInt(4));
    };
  }
}
