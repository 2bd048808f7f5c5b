package io.mailkeep.bench.distributed;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What some operations cost.
///
/// @param name of the row
/// @param nanos from the first to the last
/// @param times of single ones
/// @param counts requests at the servers, what followed in the background included
/// @param load average of the machine at the end
record Measured(
    String name,
    long operations,
    long nanos,
    Histogram times,
    Counts counts,
    Cpu cpu,
    double load) {
  double perSecond() {
    return operations * 1e9 / nanos;
  }

  /// For who waits for the tables.
  String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d, %.1f/s, p50 %.2f ms, p99 %.2f ms, CPU %.2f ms each, %s",
        name,
        operations,
        perSecond(),
        millis(50),
        millis(99),
        cpu.sum() / operations,
        counts.byName());
  }

  double millis(double percentile) {
    return times.getValueAtPercentile(percentile) / 1e6;
  }
}
