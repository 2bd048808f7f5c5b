package io.mailkeep.store.cassandra.cql;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.mailkeep.store.core.port.EngineException;

/// What the driver throws, as the ports' callers know it.
final class Failures {
  /// The guardrails `data_disk_usage` and `replica_disk_usage` refuse a write before anything is
  /// written. A disk that runs full without them stops its node, which looks like any other outage.
  private static final String DISK_GUARDRAIL = "disk_usage violated";

  private Failures() {}

  static EngineException of(RuntimeException failure) {
    String message = "Cassandra: " + failure.getMessage();
    return failure instanceof InvalidQueryException && message.contains(DISK_GUARDRAIL)
        ? new EngineException.NoSpace(message, failure)
        : new EngineException(message, failure);
  }
}
