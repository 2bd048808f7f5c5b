package io.mailkeep.store.testkit.sim;

import java.util.Random;

/// How much goes wrong in a schedule, drawn from its seed. Rates are per 1,000 port calls.
///
/// @param failed calls that fail and have done nothing
/// @param unanswered calls that are done and fail all the same
/// @param late calls that fail and are done later
/// @param paused calls after which the process stands still, up to longer than every retention
/// @param slowLoads reads of checkpoint cells whose answers take some time
/// @param lostAnswers calls of a client that a pod does not get, or whose answer the client does
///   not
/// @param lostNotices notices of the change feed that are lost, and as many that come twice
/// @param crashes pods that die in the schedule
/// @param jumps times that the clock leaps forward
record Chaos(
    int failed,
    int unanswered,
    int late,
    int paused,
    int slowLoads,
    int lostAnswers,
    int lostNotices,
    int crashes,
    int jumps) {
  static final Chaos NONE = new Chaos(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Chaos draw(Random random) {
    int slow = random.nextInt(3) * 150;
    int lost = random.nextInt(3) * 30;
    return switch (random.nextInt(4)) {
      case 0 -> new Chaos(0, 0, 0, 0, slow, 0, 0, 0, random.nextInt(2));
      case 1 -> new Chaos(5, 5, 5, 2, slow, lost, 50, random.nextInt(3), random.nextInt(3));
      case 2 -> new Chaos(0, 30, 30, 2, slow, lost, 150, random.nextInt(3), random.nextInt(3));
      default -> new Chaos(40, 40, 40, 5, slow, lost, 150, random.nextInt(5), random.nextInt(4));
    };
  }

  /// Whether nothing gets lost: neither calls nor pods.
  boolean losesNothing() {
    return failed + unanswered + late + lostAnswers + lostNotices + crashes == 0;
  }
}
