package io.mailkeep.frontend.serve;

import io.mailkeep.frontend.net.CloseReason;
import io.mailkeep.frontend.net.NetMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what happens on the mail ports, by listener.
final class MeteredConnections implements NetMetrics {
  private final MeterRegistry registry;
  private final ConcurrentMap<String, AtomicInteger> open = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> octets = new ConcurrentHashMap<>();

  public MeteredConnections(MeterRegistry registry) {
    this.registry = registry;
  }

  /// Makes the gauge of a listener, so that it reads 0 before the first connection.
  public void listens(String listener) {
    var _ = gauge(listener);
  }

  @Override
  public void opened(String listener) {
    gauge(listener).incrementAndGet();
    registry.counter("mailkeep.connections.opened", "listener", listener).increment();
  }

  @Override
  public void refused(String listener) {
    registry.counter("mailkeep.connections.refused", "listener", listener).increment();
  }

  @Override
  public void closed(String listener, CloseReason reason) {
    gauge(listener).decrementAndGet();
    String why = reason.name().toLowerCase(Locale.ROOT);
    registry
        .counter("mailkeep.connections.closed", "listener", listener, "reason", why)
        .increment();
  }

  @Override
  public void received(String listener, int bytes) {
    octets(listener, "in").increment(bytes);
  }

  @Override
  public void sent(String listener, int bytes) {
    octets(listener, "out").increment(bytes);
  }

  @Override
  public void tlsFailed(String listener) {
    registry.counter("mailkeep.tls.failed", "listener", listener).increment();
  }

  private AtomicInteger gauge(String listener) {
    return open.computeIfAbsent(
        listener,
        name ->
            registry.gauge("mailkeep.connections", Tags.of("listener", name), new AtomicInteger()));
  }

  private Counter octets(String listener, String direction) {
    return octets.computeIfAbsent(
        listener + " " + direction,
        both ->
            registry.counter(
                "mailkeep.network.bytes", "listener", listener, "direction", direction));
  }
}
