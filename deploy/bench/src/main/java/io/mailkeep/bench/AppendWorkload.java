package io.mailkeep.bench;

import java.util.List;

/// APPEND of 4-10 KB messages, one at a time on each connection.
///
/// @param connections how many at once
/// @param oneMailbox all into one mailbox, or each into an account of its own
record AppendWorkload(String name, int connections, boolean oneMailbox) implements Workload {
  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    int each = Math.max(1, scale.appends() / connections);
    byte[][] messages = new byte[64][];
    var maker = new Messages(connections);
    for (int i = 0; i < messages.length; i++) {
      messages[i] = maker.next();
    }
    var times = Parallel.histogram();
    append(target, Math.max(1, each / 10), messages, Parallel.histogram());
    long nanos = append(target, each, messages, times);
    return List.of(Result.rate(name, (long) each * connections, nanos, times));
  }

  private long append(Target target, int each, byte[][] messages, org.HdrHistogram.Histogram times)
      throws Exception {
    return Parallel.run(
        connections,
        times,
        (index, histogram) -> {
          try (var connection = ImapConnection.login(target, oneMailbox ? 1 : index + 1)) {
            for (int i = 0; i < each; i++) {
              long start = System.nanoTime();
              connection.append("Archive", messages[(index + i) % messages.length]);
              histogram.recordValue(System.nanoTime() - start);
            }
            connection.command("LOGOUT");
          }
        });
  }
}
