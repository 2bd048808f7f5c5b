package io.mailkeep.bench.distributed;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Markdown.
final class Tables {
  /// Writes that answer for the operation itself; all others are background.
  private static final Set<String> OWN = Set.of("write email_row");

  private Tables() {}

  /// Requests for each operation.
  static void costs(List<Measured> rows, PrintStream out) {
    out.println(
        "| operation | of | S3 | Paxos rounds | reads | writes | background writes | Kafka |");
    out.println("| --- | ---: | --- | ---: | --- | ---: | --- | ---: |");
    for (Measured row : rows) {
      Counts counts = row.counts();
      out.printf(
          Locale.ROOT,
          "| %s | %d | %s | %.2f | %s | %.2f | %s | %.2f |%n",
          row.name(),
          row.operations(),
          kinds(row, "s3 "),
          each(row, counts.sum(name -> name.startsWith("paxos "))),
          kinds(row, "read ", "scan "),
          each(row, counts.sum(OWN::contains)),
          background(row),
          each(row, counts.sum(name -> name.startsWith("kafka "))));
    }
  }

  private static String background(Measured row) {
    return of(row, name -> name.startsWith("write ") && !OWN.contains(name));
  }

  private static String kinds(Measured row, String... prefixes) {
    return of(
        row,
        name -> {
          for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
              return true;
            }
          }
          return false;
        });
  }

  private static String of(Measured row, java.util.function.Predicate<String> wanted) {
    String text =
        row.counts().byName().entrySet().stream()
            .filter(entry -> wanted.test(entry.getKey()))
            .map(entry ->
                String.format(
                    Locale.ROOT,
                    "%.2f %s",
                    each(row, entry.getValue()),
                    entry.getKey().substring(entry.getKey().indexOf(' ') + 1)))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "0" : text;
  }

  private static double each(Measured row, long count) {
    return (double) count / row.operations();
  }

  /// Rates, durations and CPU.
  static void speeds(List<Measured> rows, PrintStream out) {
    Set<String> kinds = new TreeSet<>();
    rows.forEach(row -> kinds.addAll(row.cpu().millisByKind().keySet()));
    out.print("| workload | /s | p50 ms | p99 ms | CPU s per 1,000 | of it compilers |");
    kinds.forEach(kind -> out.print(" " + kind + " |"));
    out.println(" load |");
    out.print("| --- | ---: | ---: | ---: | ---: | ---: |");
    kinds.forEach(_ -> out.print(" ---: |"));
    out.println(" ---: |");
    for (Measured row : rows) {
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.2f | %.2f | %.2f | %.2f |",
          row.name(),
          row.perSecond(),
          row.millis(50),
          row.millis(99),
          row.cpu().sum() / row.operations(),
          row.cpu().compilers() / row.operations());
      for (String kind : kinds) {
        double millis = row.cpu().millisByKind().getOrDefault(kind, 0.0);
        out.printf(Locale.ROOT, " %.2f |", millis / row.operations());
      }
      out.printf(Locale.ROOT, " %.0f |%n", row.load());
    }
  }
}
