package io.mailkeep.store.core.check;

import io.mailkeep.store.core.log.Waiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Waits as another one does, until it is stopped: a process that ends must not wait for a check
/// that takes minutes.
final class StoppableWaiter implements Waiter {
  /// How long a pause goes on after the stop at the most.
  private static final Duration SLICE = Duration.ofMillis(200);

  private final Waiter waiter;
  private volatile boolean stopped;

  StoppableWaiter(Waiter waiter) {
    this.waiter = waiter;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public boolean await(CompletableFuture<?> future, Duration atMost) {
    return waiter.await(future, atMost);
  }

  /// @throws Stopped if it was stopped
  @Override
  public void pause(Duration time) {
    Duration left = time;
    while (left.compareTo(SLICE) > 0) {
      slice(SLICE);
      left = left.minus(SLICE);
    }
    slice(left);
  }

  private void slice(Duration time) {
    if (!stopped) {
      waiter.pause(time);
    }
    if (stopped) {
      throw new Stopped();
    }
  }

  /// Whoever waits is to end.
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
