package io.mailkeep.bench;

import org.HdrHistogram.Histogram;

/// One figure.
///
/// @param value in `unit`
/// @param higherIsBetter true for rates, false for durations and sizes
/// @param p50Micros median duration of one operation, 0 where it makes no sense
public record Result(
    String workload,
    double value,
    String unit,
    boolean higherIsBetter,
    double p50Micros,
    double p99Micros) {

  public static Result rate(String workload, long operations, long nanos, Histogram times) {
    return new Result(
        workload,
        operations * 1e9 / nanos,
        "/s",
        true,
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(99) / 1e3);
  }

  public static Result duration(String workload, Histogram times) {
    double median = times.getValueAtPercentile(50) / 1e3;
    return new Result(
        workload, median / 1e3, "ms", false, median, times.getValueAtPercentile(99) / 1e3);
  }

  /// The longest of all, where none may be longer than something.
  public static Result longest(String workload, Histogram times) {
    return new Result(
        workload,
        times.getMaxValue() / 1e6,
        "ms",
        false,
        times.getValueAtPercentile(50) / 1e3,
        times.getValueAtPercentile(99) / 1e3);
  }

  static Result size(String workload, double value, String unit) {
    return new Result(workload, value, unit, false, 0, 0);
  }
}
