package io.mailkeep.store.node.metrics;

import io.mailkeep.store.api.StoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Times calls by name and outcome: `ok`, a store's failure by its name, or `bug`.
final class CallTimers {
  private static final Duration[] LEVELS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;
  private final String metric;
  private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();

  CallTimers(MeterRegistry registry, String metric) {
    this.registry = registry;
    this.metric = metric;
  }

  <T> T time(String call, Supplier<T> work) {
    long start = System.nanoTime();
    String outcome = "bug";
    try {
      T result = work.get();
      outcome = "ok";
      return result;
    } catch (StoreException e) {
      outcome = e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      throw e;
    } finally {
      record(call, outcome, System.nanoTime() - start);
    }
  }

  void record(String call, String outcome, long nanos) {
    String both = call + " " + outcome;
    // computeIfAbsent may lock, also for a key that is there
    Timer known = timers.get(both);
    Timer timer = known == null ? timers.computeIfAbsent(both, _ -> timer(call, outcome)) : known;
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String call, String outcome) {
    return Timer.builder(metric)
        .tag("call", call)
        .tag("outcome", outcome)
        .serviceLevelObjectives(LEVELS)
        .register(registry);
  }
}
