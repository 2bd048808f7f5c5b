package io.mailkeep.store.grpc.client;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose turn it is within one call: every pod once, those with open breakers last; then those
/// again that could not be reached.
final class PodOrder {
  private final ArrayDeque<Endpoint> first;
  private final ArrayDeque<Endpoint> open = new ArrayDeque<>();
  private final ArrayDeque<Endpoint> again = new ArrayDeque<>();
  private boolean secondRound;

  PodOrder(List<Endpoint> order) {
    this.first = new ArrayDeque<>(order);
  }

  /// Null if there is nobody left to ask.
  @Nullable Endpoint next() {
    for (Endpoint next = first.poll(); next != null; next = first.poll()) {
      if (next.breaker().mayTry()) {
        return next;
      }
      open.add(next);
    }
    Endpoint last = open.poll();
    if (last == null) {
      last = again.poll();
      secondRound = true;
    }
    return last;
  }

  /// Whether the pod whose turn it is was asked before.
  boolean secondRound() {
    return secondRound;
  }

  void askAgain(Endpoint endpoint) {
    again.add(endpoint);
  }
}
