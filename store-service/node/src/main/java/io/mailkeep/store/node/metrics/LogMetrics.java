package io.mailkeep.store.node.metrics;

import io.mailkeep.store.core.log.LogMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// What was found damaged: `mailkeep.log.damaged` by `part`.
public final class LogMetrics implements LogMeter {
  private final Counter logs;
  private final Counter checkpoints;

  public LogMetrics(MeterRegistry registry) {
    logs = registry.counter("mailkeep.log.damaged", "part", "log");
    checkpoints = registry.counter("mailkeep.log.damaged", "part", "checkpoint");
  }

  @Override
  public void damaged(Damage what) {
    switch (what) {
      case LOG -> logs.increment();
      case CHECKPOINT -> checkpoints.increment();
    }
  }
}
