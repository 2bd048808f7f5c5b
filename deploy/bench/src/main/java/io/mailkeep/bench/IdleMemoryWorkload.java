package io.mailkeep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Memory of logged-in idle IMAP connections: the slope between two counts. For a Java server the
/// live heap after a collection and all that is outside the heap; for others the PSS of the process
/// tree.
record IdleMemoryWorkload(String name, int low, int high) implements Workload {
  /// A generation or the whole heap: what is used, and the addresses reserved for it.
  private static final Pattern HEAP =
      Pattern.compile("total .*used (\\d+)K \\[0x([0-9a-f]+), (?:0x[0-9a-f]+, )*0x([0-9a-f]+)\\)");

  private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-[0-9a-f]+ ");

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    List<ImapConnection> sessions = new ArrayList<>();
    try {
      open(target, sessions, low);
      double before = bytes(target.pid());
      open(target, sessions, high);
      double after = bytes(target.pid());
      return List.of(Result.size(name, (after - before) / (high - low) / 1024, "KiB"));
    } finally {
      for (ImapConnection session : sessions) {
        session.close();
      }
    }
  }

  private static void open(Target target, List<ImapConnection> sessions, int count)
      throws IOException {
    while (sessions.size() < count) {
      var session = ImapConnection.loginIdler(target, 1 + sessions.size() % 32);
      session.command("SELECT INBOX");
      session.idle();
      sessions.add(session);
    }
  }

  private static double bytes(long pid) throws IOException, InterruptedException {
    if (pid == 0) {
      throw new IOException("idle-memory needs --pid");
    }
    String exe = Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
    return exe.endsWith("/java") ? javaBytes(pid) : treePss(pid);
  }

  /// Live heap after a full collection, and everything resident that is not heap.
  private static double javaBytes(long pid) throws IOException, InterruptedException {
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    double usedKiB = 0;
    long start = Long.MAX_VALUE;
    long end = 0;
    for (String line : jcmd(pid, "GC.heap_info").lines().toList()) {
      Matcher heap = HEAP.matcher(line);
      if (heap.find()) {
        usedKiB += Double.parseDouble(heap.group(1));
        start = Math.min(start, Long.parseUnsignedLong(heap.group(2), 16));
        end = Math.max(end, Long.parseUnsignedLong(heap.group(3), 16));
      }
    }
    if (end == 0) {
      throw new IOException("GC.heap_info tells no addresses");
    }
    return usedKiB * 1024 + pssOutside(pid, start, end);
  }

  /// PSS of all mappings but those that begin in a range of addresses.
  private static double pssOutside(long pid, long start, long end) throws IOException {
    boolean counts = true;
    double kiB = 0;
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      Matcher mapping = MAPPING.matcher(line);
      if (mapping.find()) {
        long at = Long.parseUnsignedLong(mapping.group(1), 16);
        counts = at < start || at >= end;
      } else if (counts && line.startsWith("Pss:")) {
        kiB += Double.parseDouble(line.replaceAll("\\D+", ""));
      }
    }
    return 1024 * kiB;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output;
  }

  private static double treePss(long pid) throws IOException {
    double sum = pss(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).map(p -> p.descendants().toList()).orElse(List.of())) {
      sum += pss(child.pid());
    }
    return sum;
  }

  private static double pss(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.toLowerCase(Locale.ROOT).startsWith("pss:")) {
        return 1024 * Double.parseDouble(line.replaceAll("\\D+", ""));
      }
    }
    return 0;
  }
}
