package io.mailkeep.store.core.checkpoint;

import java.util.List;
import java.util.function.LongConsumer;

/// Columns that hold each value as the difference to the one before.
final class Deltas {
  private Deltas() {}

  /// Feeds values in order and passes their differences on.
  static LongConsumer to(LongConsumer out) {
    long[] before = {0};
    return value -> {
      out.accept(value - before[0]);
      before[0] = value;
    };
  }

  static long[] of(List<? extends Number> deltas) {
    long[] values = new long[deltas.size()];
    long value = 0;
    for (int i = 0; i < values.length; i++) {
      value += deltas.get(i).longValue();
      values[i] = value;
    }
    return values;
  }

  static int[] ints(List<? extends Number> deltas) {
    long[] values = of(deltas);
    int[] narrow = new int[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = Math.toIntExact(values[i]);
    }
    return narrow;
  }
}
