package io.mailkeep.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints one Markdown table of several runs of two servers: medians, and how many times better
/// ours is.
@Command(
    name = "compare",
    description = "Turns the JSON of runs of two servers into a table of medians and ratios.")
final class Comparison implements Callable<Integer> {
  @Option(names = "--ours", split = ",", required = true, description = "JSON files of our runs")
  List<Path> ours = List.of();

  @Option(names = "--peer", split = ",", required = true, description = "JSON files of the peer's")
  List<Path> peer = List.of();

  @Option(names = "--peer-name", defaultValue = "peer", description = "for the table's head")
  String peerName = "peer";

  @Override
  public Integer call() throws Exception {
    Map<String, List<Result>> left = byWorkload(ours);
    Map<String, List<Result>> right = byWorkload(peer);
    System.out.println("| workload | unit | Mailkeep | " + peerName + " | times better |");
    System.out.println("| --- | --- | ---: | ---: | ---: |");
    for (var entry : left.entrySet()) {
      List<Result> others = right.get(entry.getKey());
      System.out.println(others == null ? failed(entry.getKey()) : row(entry.getValue(), others));
    }
    return 0;
  }

  /// The peer gave no figure in any run.
  private static String failed(String workload) {
    return "| " + workload + " | | | failed | |";
  }

  private static Map<String, List<Result>> byWorkload(List<Path> files) throws Exception {
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (Path file : files) {
      for (Result result : Figures.read(file)) {
        results.computeIfAbsent(result.workload(), name -> new ArrayList<>()).add(result);
      }
    }
    return results;
  }

  private static String row(List<Result> ours, List<Result> others) {
    Result one = ours.getFirst();
    double mine = median(ours);
    double theirs = median(others);
    double ratio = one.higherIsBetter() ? mine / theirs : theirs / mine;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f |",
        one.workload(),
        one.unit(),
        mine,
        theirs,
        ratio);
  }

  private static double median(List<Result> results) {
    double[] values = results.stream().mapToDouble(Result::value).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
