package io.mailkeep.store.testkit.fault;

/// What goes wrong with a call. `LogStore.append` never throws: where another call fails with an
/// `EngineException`, it answers Unknown.
public sealed interface Fault {
  /// The call fails and has done nothing.
  record Before() implements Fault {}

  /// The call is done, but its answer is lost: a time-out after success.
  record After() implements Fault {}

  /// The call fails, and is done all the same before the n-th call after it.
  ///
  /// @param callsLater 1 for right before the next call; [#NEVER_BY_ITSELF] waits for
  ///   [FaultScript#deliverLate]
  record Late(int callsLater) implements Fault {
    public static final int NEVER_BY_ITSELF = Integer.MAX_VALUE;
  }

  /// The call takes long, and is done and answered then.
  ///
  /// @param passing returns when it is time; a test moves its clock
  record Slow(Runnable passing) implements Fault {}

  /// The call is done, and its answer takes long.
  ///
  /// @param passing returns when it is time; a test lets others act meanwhile
  record SlowAnswer(Runnable passing) implements Fault {}

  /// The process dies before the call: it and all that follow fail until the restart.
  record CrashBefore() implements Fault {}

  /// The process dies once the call is done: its answer is lost, all that follow fail.
  record CrashAfter() implements Fault {}
}
