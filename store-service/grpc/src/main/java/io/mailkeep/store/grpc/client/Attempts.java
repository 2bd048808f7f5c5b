package io.mailkeep.store.grpc.client;

import java.time.Duration;

/// Asks one pod after the other until one answers: the first in the key's order, then the next,
/// with the same request. A mutation carries its request id, so a pod that did it already gives its
/// first answer again.
///
/// Nobody else is asked when a pod refused for a reason of mail. Where no pod answers, a read is
/// unavailable; so is a mutation that cannot have reached a store, and any other one has an unknown
/// outcome.
final class Attempts {
  private final Endpoints endpoints;
  private final ClientTimes times;
  private final StoreClientEvents events;

  Attempts(Endpoints endpoints, ClientTimes times, StoreClientEvents events) {
    this.endpoints = endpoints;
    this.times = times;
    this.events = events;
  }

  /// What to do on one pod.
  @FunctionalInterface
  interface Attempt<R> {
    /// @param within how long to wait for the answer
    R on(Endpoint endpoint, Duration within) throws CallFailed;
  }

  enum Effect {
    READS,
    CHANGES
  }

  /// @param call its name
  /// @param effect whether trying it may change something
  /// @param answer how long one pod may take
  record Kind(String call, Effect effect, Duration answer) {}

  ClientTimes times() {
    return times;
  }

  StoreClientEvents events() {
    return events;
  }

  /// @param key what picks the pods: an account or an address
  <R> R run(Kind kind, String key, Attempt<R> attempt) {
    return new AttemptRun<>(this, kind, attempt).over(new PodOrder(endpoints.order(key)));
  }
}
