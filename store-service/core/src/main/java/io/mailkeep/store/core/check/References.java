package io.mailkeep.store.core.check;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Counts how many messages are each email: 4 octets a number, where there are any.
final class References {
  private static final int NUMBERS = 512;

  private final Map<Long, int[]> counts = new HashMap<>();
  private boolean whole = true;

  void add(long email) {
    counts.computeIfAbsent(email / NUMBERS, key -> new int[NUMBERS])[(int) (email % NUMBERS)]++;
  }

  /// Takes the count of an email; it is 0 from then on.
  int take(long email) {
    int[] block = counts.get(email / NUMBERS);
    if (block == null) {
      return 0;
    }
    int at = (int) (email % NUMBERS);
    int count = block[at];
    block[at] = 0;
    return count;
  }

  /// Some messages could not be read.
  void incomplete() {
    whole = false;
  }

  boolean whole() {
    return whole;
  }

  /// Whether counts are left that nobody took.
  boolean isEmpty() {
    return counts.values().stream().allMatch(block -> Arrays.stream(block).allMatch(n -> n == 0));
  }
}
