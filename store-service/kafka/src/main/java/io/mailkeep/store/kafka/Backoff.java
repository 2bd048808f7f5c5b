package io.mailkeep.store.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Pauses between attempts, each longer than the one before, that end when the feed is closed.
final class Backoff {
  private final CountDownLatch closed;
  private Duration next = KafkaLimits.FIRST_PAUSE;

  /// @param closed at zero when nothing is to be waited for any more
  Backoff(CountDownLatch closed) {
    this.closed = closed;
  }

  void pause() {
    try {
      var _ = closed.await(next.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(KafkaLimits.LONGEST_PAUSE) > 0 ? KafkaLimits.LONGEST_PAUSE : doubled;
  }

  /// It went well: the next pause is a short one.
  void reset() {
    next = KafkaLimits.FIRST_PAUSE;
  }
}
