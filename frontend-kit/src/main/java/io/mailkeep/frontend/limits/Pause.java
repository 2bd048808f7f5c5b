package io.mailkeep.frontend.limits;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Makes a virtual thread wait, so that tests need not.
@FunctionalInterface
public interface Pause {
  /// Waits by the real clock.
  Pause REAL =
      duration -> {
        if (new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("a latch that nobody counts down is open");
        }
      };

  void await(Duration duration) throws InterruptedException;
}
