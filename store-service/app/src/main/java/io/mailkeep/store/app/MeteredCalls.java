package io.mailkeep.store.app;

import io.mailkeep.store.grpc.server.StoreServerEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;

/// Times the calls of frontends by name and outcome.
record MeteredCalls(MeterRegistry registry) implements StoreServerEvents {
  @Override
  public void called(String call, String outcome, long nanos) {
    registry
        .timer("mailkeep.rpc.server", Tags.of("call", call, "outcome", outcome))
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
