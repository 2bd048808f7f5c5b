package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.testkit.fault.Fault;
import java.time.Duration;

/// A way in which the n-th port call of an operation goes wrong, and what happens until the client
/// tries again.
public enum Breakage {
  /// It fails and does nothing.
  FAILS,
  /// It is done, the answer is lost.
  ANSWER_LOST,
  /// It is done before the call after it.
  LATE,
  /// It is done after all the operation's other calls, before the retry.
  LATE_BEFORE_RETRY,
  /// It is done when the retry was answered already.
  LATE_AFTER_RETRY,
  /// It takes longer than the operation may.
  SLOW,
  /// The process dies before it.
  CRASH_BEFORE,
  /// The process dies after it.
  CRASH_AFTER,
  /// From here on nothing answers until the retry.
  OUTAGE,
  /// From here on all is done and no answer comes.
  DEAF,
  /// From here on all is done when the retry was answered already.
  ALL_LATE;

  void arm(Pod pod, TestClock clock, int nth) {
    Fault fault =
        switch (this) {
          case FAILS, OUTAGE -> new Fault.Before();
          case ANSWER_LOST, DEAF -> new Fault.After();
          case LATE -> new Fault.Late(1);
          case LATE_BEFORE_RETRY, LATE_AFTER_RETRY, ALL_LATE ->
              new Fault.Late(Fault.Late.NEVER_BY_ITSELF);
          case SLOW -> new Fault.Slow(() -> clock.advance(Duration.ofSeconds(90)));
          case CRASH_BEFORE -> new Fault.CrashBefore();
          case CRASH_AFTER -> new Fault.CrashAfter();
        };
    Object _ =
        switch (this) {
          case OUTAGE, DEAF, ALL_LATE -> pod.faults.onAllFrom(nth, fault);
          default -> pod.faults.onAny(nth, fault);
        };
  }

  boolean crashes() {
    return this == CRASH_BEFORE || this == CRASH_AFTER;
  }

  /// Whether calls that failed may be done later all the same.
  boolean late() {
    return this == LATE
        || this == LATE_BEFORE_RETRY
        || this == LATE_AFTER_RETRY
        || this == ALL_LATE;
  }
}
