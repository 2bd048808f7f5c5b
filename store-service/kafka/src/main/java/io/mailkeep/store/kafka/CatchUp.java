package io.mailkeep.store.kafka;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.core.feed.FeedListeners;
import java.util.ArrayDeque;
import java.util.Deque;

/// Tells all listeners that anything may have changed, a few at a time: each of them asks the
/// store.
final class CatchUp {
  private final FeedListeners listeners;
  private final Deque<AccountId> left = new ArrayDeque<>();
  private long next;

  CatchUp(FeedListeners listeners) {
    this.listeners = listeners;
  }

  /// Who listens now; who comes later asks the store anyway.
  void start() {
    left.clear();
    left.addAll(listeners.accounts());
    next = System.nanoTime();
  }

  /// Called often.
  void tellSome() {
    if (left.isEmpty() || System.nanoTime() - next < 0) {
      return;
    }
    next += KafkaLimits.POLL.toNanos();
    for (int i = 0; i < KafkaLimits.CATCH_UPS && !left.isEmpty(); i++) {
      listeners.tell(ChangeNotice.ofAnything(left.removeFirst()));
    }
  }
}
