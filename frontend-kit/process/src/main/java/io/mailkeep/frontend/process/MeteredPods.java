package io.mailkeep.frontend.process;

import io.mailkeep.store.grpc.client.StoreClientEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;

/// Times what store pods were asked, by call and outcome, and counts the pods that were given up
/// for a while.
record MeteredPods(MeterRegistry registry) implements StoreClientEvents {
  @Override
  public void tried(String call, String endpoint, String outcome, long nanos) {
    registry
        .timer("mailkeep.rpc.client", Tags.of("call", call, "outcome", outcome))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void breakerOpened(String endpoint) {
    registry.counter("mailkeep.rpc.client.breaker", Tags.of("pod", endpoint)).increment();
  }
}
