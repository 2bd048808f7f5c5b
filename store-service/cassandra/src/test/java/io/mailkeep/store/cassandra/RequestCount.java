package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what the driver sends, retries and speculative executions included.
final class RequestCount implements RequestTracker {
  private final AtomicInteger sent = new AtomicInteger();

  /// How many were sent while `work` ran.
  int during(Runnable work) {
    int before = sent.get();
    work.run();
    return sent.get() - before;
  }

  @Override
  public void onNodeSuccess(
      Request request, long nanos, DriverExecutionProfile profile, Node node, String id) {
    sent.incrementAndGet();
  }

  @Override
  public void onNodeError(
      Request request,
      Throwable error,
      long nanos,
      DriverExecutionProfile profile,
      Node node,
      String id) {
    sent.incrementAndGet();
  }

  @Override
  public void close() {}
}
