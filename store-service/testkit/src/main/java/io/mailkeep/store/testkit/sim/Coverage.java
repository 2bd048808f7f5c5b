package io.mailkeep.store.testkit.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts what schedules came to. Free to use from any thread.
public final class Coverage {
  private final Map<Reached, Long> counts =
      Collections.synchronizedMap(new EnumMap<>(Reached.class));

  void saw(Reached what) {
    counts.merge(what, 1L, Long::sum);
  }

  void addAll(Coverage other) {
    synchronized (other.counts) {
      other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }
  }

  /// What no schedule came to.
  public Set<Reached> missing() {
    return Set.of(Reached.values()).stream()
        .filter(what -> !counts.containsKey(what))
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    synchronized (counts) {
      return counts.toString();
    }
  }
}
