package io.mailkeep.store.node.metrics;

import io.mailkeep.store.bodies.BodyCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/// How often a body was at hand: `mailkeep.body.reads` by `from`.
public final class BodyCacheMetrics {
  private BodyCacheMetrics() {}

  public static void register(BodyCache cache, MeterRegistry registry) {
    FunctionCounter.builder("mailkeep.body.reads", cache, BodyCache::hits)
        .tag("from", "cache")
        .register(registry);
    FunctionCounter.builder("mailkeep.body.reads", cache, BodyCache::misses)
        .tag("from", "objects")
        .register(registry);
  }
}
