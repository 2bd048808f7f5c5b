package io.mailkeep.bench;

import java.util.List;

/// POP3 RETR, pipelined, of messages of 4-10 KB on four connections.
final class Pop3Workload implements Workload {
  private static final int CONNECTIONS = 4;
  private static final int MESSAGES = 500;
  private static final int FIRST_USER = 33;
  private static final int ROUNDS = 6;

  @Override
  public String name() {
    return "pop3-retr";
  }

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    var maker = new Messages(3);
    for (int user = FIRST_USER; user < FIRST_USER + CONNECTIONS; user++) {
      fill(target, user, maker);
    }
    retrieve(target, Parallel.histogram(), 1);
    var times = Parallel.histogram();
    long nanos = retrieve(target, times, ROUNDS);
    return List.of(Result.rate(name(), (long) CONNECTIONS * MESSAGES * ROUNDS, nanos, times));
  }

  private static void fill(Target target, int user, Messages maker) throws Exception {
    try (var connection = new Pop3Connection(target, user);
        var imap = ImapConnection.login(target, user)) {
      for (int i = connection.stat(); i < MESSAGES; i++) {
        imap.append("INBOX", maker.next());
      }
    }
  }

  private static long retrieve(Target target, org.HdrHistogram.Histogram times, int rounds)
      throws Exception {
    return Parallel.run(
        CONNECTIONS,
        times,
        (index, histogram) -> {
          for (int round = 0; round < rounds; round++) {
            try (var connection = new Pop3Connection(target, FIRST_USER + index)) {
              for (int first = 1; first <= MESSAGES; first += 20) {
                long start = System.nanoTime();
                connection.retrieve(first, Math.min(MESSAGES, first + 19));
                histogram.recordValue((System.nanoTime() - start) / 20);
              }
            }
          }
        });
  }
}
