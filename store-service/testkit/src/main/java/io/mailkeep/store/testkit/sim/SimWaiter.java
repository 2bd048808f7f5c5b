package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.core.log.Waiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Waits in the simulation's time.
record SimWaiter(SimScheduler scheduler) implements Waiter {
  @Override
  public boolean await(CompletableFuture<?> future, Duration atMost) {
    return scheduler.await(future, atMost);
  }

  @Override
  public void pause(Duration time) {
    scheduler.sleep(time);
  }
}
