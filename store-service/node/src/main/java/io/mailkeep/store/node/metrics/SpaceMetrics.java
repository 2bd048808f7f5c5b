package io.mailkeep.store.node.metrics;

import io.mailkeep.store.core.space.SpaceMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What the space workers do, as metrics by kind.
public final class SpaceMetrics implements SpaceMeter {
  private final Map<Kind, Meters> meters = new EnumMap<>(Kind.class);
  private final Counter disagreements;
  private final Counter passes;
  private final Counter refused;

  public SpaceMetrics(MeterRegistry registry) {
    for (Kind kind : Kind.values()) {
      meters.put(kind, new Meters(registry, kind.name().toLowerCase(Locale.ROOT)));
    }
    disagreements = registry.counter("mailkeep.space.clocks.disagree");
    refused = registry.counter("mailkeep.space.checkpoints.refused");
    passes = registry.counter("mailkeep.space.passes");
  }

  @Override
  public void reclaimed(Kind kind, long count, long bytes) {
    of(kind).reclaimed.increment((double) count);
    of(kind).bytes.increment((double) bytes);
  }

  @Override
  public void backlog(Kind kind, long count) {
    of(kind).seen.addAndGet(count);
  }

  @Override
  public void failed(Kind kind) {
    of(kind).failures.increment();
  }

  @Override
  public void checkpointRefused() {
    refused.increment();
  }

  @Override
  public void clocksDisagree() {
    disagreements.increment();
  }

  @Override
  public void passed() {
    passes.increment();
    meters.values().forEach(m -> m.backlog.set(m.seen.getAndSet(0)));
  }

  private Meters of(Kind kind) {
    Meters found = meters.get(kind);
    if (found == null) {
      throw new IllegalStateException("no meters for " + kind);
    }
    return found;
  }

  private static final class Meters {
    final Counter reclaimed;
    final Counter bytes;
    final Counter failures;

    /// As of the last whole pass.
    final AtomicLong backlog;

    final AtomicLong seen = new AtomicLong();

    Meters(MeterRegistry registry, String kind) {
      reclaimed = registry.counter("mailkeep.space.reclaimed", "kind", kind);
      bytes = registry.counter("mailkeep.space.reclaimed.bytes", "kind", kind);
      failures = registry.counter("mailkeep.space.failures", "kind", kind);
      backlog = new AtomicLong();
      var _ = registry.gauge("mailkeep.space.backlog", Tags.of("kind", kind), backlog);
    }
  }
}
