package io.mailkeep.bench.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// CPU that processes have used so far, all their threads, user and system.
///
/// @param millisByKind by kind of process, such as `store-service`
record Cpu(Map<String, Double> millisByKind) {
  /// The kernel counts in hundredths of a second.
  private static final double TICK_MILLIS = 10;

  private static final int USER = 11;

  static Cpu of(Site site) throws IOException {
    Map<String, Double> millis = new LinkedHashMap<>();
    for (Site.Member member : site.members()) {
      String kind = member.name().replaceAll("-[0-9]+$", "");
      millis.merge(kind, millisOf(member.pid()), Double::sum);
    }
    return new Cpu(millis);
  }

  private static double millisOf(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name in parentheses may have spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return TICK_MILLIS * (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]));
  }

  Cpu since(Cpu before) {
    Map<String, Double> more = new LinkedHashMap<>();
    millisByKind.forEach(
        (kind, millis) -> more.put(kind, millis - before.millisByKind.getOrDefault(kind, 0.0)));
    return new Cpu(more);
  }

  double sum() {
    return millisByKind.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
