package io.mailkeep.frontend.serve;

import io.mailkeep.frontend.session.CommandMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// Times commands by protocol, name and answer. Names are of the protocols' tables, so there is a
/// bounded number of timers.
final class MeteredCommands implements CommandMetrics {
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
  private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String protocol, String command, String outcome) {}

  public MeteredCommands(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ran(String protocol, String command, String outcome, long nanos) {
    Key key = new Key(protocol, command, outcome);
    Timer timer = timers.get(key);
    if (timer == null) {
      timer = timers.computeIfAbsent(key, this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Key key) {
    return Timer.builder("mailkeep.commands")
        .tag("protocol", key.protocol())
        .tag("command", key.command())
        .tag("outcome", key.outcome())
        .serviceLevelObjectives(LEVELS)
        .register(registry);
  }
}
