package io.mailkeep.bench.distributed;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Requests by name: `paxos log_entry`, `read email_row`, `s3 PutObject`, `kafka records`.
record Counts(Map<String, Long> byName) {
  /// What came since.
  Counts since(Counts before) {
    Map<String, Long> more = new TreeMap<>();
    byName.forEach((name, count) -> {
      long difference = count - before.byName.getOrDefault(name, 0L);
      if (difference != 0) {
        more.put(name, difference);
      }
    });
    return new Counts(more);
  }

  long sum(Predicate<String> wanted) {
    return byName.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
