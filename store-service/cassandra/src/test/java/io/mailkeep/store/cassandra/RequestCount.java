package io.mailkeep.store.cassandra;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what the driver sends, retries and speculative executions included. The driver tells of a
/// request a moment after it has handed out its answer, in order, so [#during] asks for the time
/// afterwards and leaves that request out.
final class RequestCount implements RequestTracker {
  private final AtomicInteger sent = new AtomicInteger();

  /// How many were sent while `work` ran.
  int during(CassandraEngine engine, Runnable work) {
    engine.now();
    int before = sent.get();
    work.run();
    engine.now();
    return sent.get() - before;
  }

  private void count(Request request) {
    boolean asksForTheTime =
        request instanceof BoundStatement bound
            && bound.getPreparedStatement().getQuery().contains("now()");
    if (!asksForTheTime) {
      sent.incrementAndGet();
    }
  }

  @Override
  public void onNodeSuccess(
      Request request, long nanos, DriverExecutionProfile profile, Node node, String id) {
    count(request);
  }

  @Override
  public void onNodeError(
      Request request,
      Throwable error,
      long nanos,
      DriverExecutionProfile profile,
      Node node,
      String id) {
    count(request);
  }

  @Override
  public void close() {}
}
