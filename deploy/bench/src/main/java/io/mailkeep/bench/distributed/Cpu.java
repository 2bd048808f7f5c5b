package io.mailkeep.bench.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// CPU that processes have used so far, all their threads, user and system.
///
/// @param millisByKind by kind of process, such as `store-service`
/// @param compilers what of all that the JVMs' compilers used, which end when all is warm
record Cpu(Map<String, Double> millisByKind, double compilers) {
  /// The kernel counts in hundredths of a second.
  private static final double TICK_MILLIS = 10;

  private static final int USER = 11;

  static Cpu of(Site site) throws IOException {
    Map<String, Double> millis = new LinkedHashMap<>();
    double compilers = 0;
    for (Site.Member member : site.members()) {
      String kind = member.name().replaceAll("-[0-9]+$", "");
      Path process = Path.of("/proc/" + member.pid());
      millis.merge(kind, millisOf(Files.readString(process.resolve("stat"))), Double::sum);
      compilers += compilersOf(process);
    }
    return new Cpu(millis, compilers);
  }

  private static double compilersOf(Path process) throws IOException {
    double millis = 0;
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      for (Path thread : threads.toList()) {
        String stat = read(thread.resolve("stat"));
        if (stat.contains(" CompilerThre")) {
          millis += millisOf(stat);
        }
      }
    }
    return millis;
  }

  /// Empty for a thread that has ended meanwhile.
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static double millisOf(String stat) {
    // The name in parentheses may have spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return TICK_MILLIS * (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]));
  }

  Cpu since(Cpu before) {
    Map<String, Double> more = new LinkedHashMap<>();
    millisByKind.forEach(
        (kind, millis) -> more.put(kind, millis - before.millisByKind.getOrDefault(kind, 0.0)));
    return new Cpu(more, compilers - before.compilers);
  }

  double sum() {
    return millisByKind.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
