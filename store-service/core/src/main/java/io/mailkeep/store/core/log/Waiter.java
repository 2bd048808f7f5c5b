package io.mailkeep.store.core.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// How a caller waits: a simulation decides who goes on.
public interface Waiter {
  /// Blocks until the future has ended, however it did; false when the time is up or the thread was
  /// interrupted (and then still is).
  boolean await(CompletableFuture<?> future, Duration atMost);

  /// Lets time pass before a port is tried again, also if the thread is interrupted (and then still
  /// is): whoever tries again must not do so without a pause.
  void pause(Duration time);
}
