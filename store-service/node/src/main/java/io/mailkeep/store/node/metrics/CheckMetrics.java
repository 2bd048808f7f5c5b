package io.mailkeep.store.node.metrics;

import io.mailkeep.store.core.check.CheckMeter;
import io.mailkeep.store.core.check.Drift;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// What the background checker does and finds, as metrics.
public final class CheckMetrics implements CheckMeter {
  private final Map<Drift.Kind, Counter> drifts = new EnumMap<>(Drift.Kind.class);
  private final Map<Visit, Counter> visits = new EnumMap<>(Visit.class);
  private final Counter passes;

  /// As of the last whole pass.
  private final AtomicLong oldestMillis;

  private final AtomicLong drifted = new AtomicLong();

  public CheckMetrics(MeterRegistry registry, InstantSource clock) {
    for (Drift.Kind kind : Drift.Kind.values()) {
      drifts.put(kind, registry.counter("mailkeep.check.drift", "kind", label(kind)));
    }
    for (Visit visit : Visit.values()) {
      visits.put(visit, registry.counter("mailkeep.check.accounts", "result", label(visit)));
    }
    passes = registry.counter("mailkeep.check.passes");
    oldestMillis = new AtomicLong(clock.millis());
    registry.gauge(
        "mailkeep.check.oldest.seconds",
        oldestMillis,
        millis -> (clock.millis() - millis.get()) / 1000.0);
    registry.gauge("mailkeep.check.drifted", drifted);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void drifted(Drift.Kind kind, long count) {
    Objects.requireNonNull(drifts.get(kind)).increment((double) count);
  }

  @Override
  public void visited(Visit visit) {
    Objects.requireNonNull(visits.get(visit)).increment();
  }

  @Override
  public void passed(Instant oldest, long driftedAccounts) {
    passes.increment();
    oldestMillis.set(oldest.toEpochMilli());
    drifted.set(driftedAccounts);
  }
}
