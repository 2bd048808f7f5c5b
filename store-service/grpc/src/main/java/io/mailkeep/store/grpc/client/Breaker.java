package io.mailkeep.store.grpc.client;

import java.util.function.LongSupplier;

/// Whether to ask a pod in its turn. After some failures in a row it is open: the pod is asked
/// last. After a pause one call may try it in its turn again (half-open); its success closes the
/// breaker, its failure opens it for twice as long.
final class Breaker {
  private final int maxFailures;
  private final long firstPauseNanos;
  private final long maxPauseNanos;
  private final LongSupplier nanoTime;
  private int failures;
  private long pauseNanos;
  private long closedUntil;

  Breaker(ClientTimes times, LongSupplier nanoTime) {
    this.maxFailures = times.breakerFailures();
    this.firstPauseNanos = times.breakerPause().toNanos();
    this.maxPauseNanos = times.maxBreakerPause().toNanos();
    this.nanoTime = nanoTime;
    this.pauseNanos = firstPauseNanos;
  }

  /// Whether this call may ask the pod in its turn. Of an open breaker whose pause is over, one
  /// call only is told so.
  synchronized boolean mayTry() {
    if (failures < maxFailures) {
      return true;
    }
    if (nanoTime.getAsLong() - closedUntil < 0) {
      return false;
    }
    closedUntil = nanoTime.getAsLong() + pauseNanos;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    pauseNanos = firstPauseNanos;
  }

  /// Returns whether this failure opened the breaker.
  synchronized boolean failed() {
    failures = Math.min(failures + 1, maxFailures);
    if (failures < maxFailures) {
      return false;
    }
    boolean opened = nanoTime.getAsLong() - closedUntil >= 0;
    closedUntil = nanoTime.getAsLong() + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, maxPauseNanos);
    return opened;
  }
}
