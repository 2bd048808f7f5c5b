package io.mailkeep.bench;

import java.util.List;

/// Login, SELECT, LOGOUT over and over on eight connections.
final class LoginWorkload implements Workload {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 150;

  @Override
  public String name() {
    return "login-select";
  }

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    Parallel.run(CONNECTIONS, Parallel.histogram(), (i, warm) -> once(target, i + 1));
    var times = Parallel.histogram();
    long nanos =
        Parallel.run(
            CONNECTIONS,
            times,
            (i, histogram) -> {
              for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                once(target, i + 1);
                histogram.recordValue(System.nanoTime() - start);
              }
            });
    return List.of(Result.rate(name(), (long) CONNECTIONS * ROUNDS, nanos, times));
  }

  private static void once(Target target, int user) throws Exception {
    try (var connection = ImapConnection.login(target, user)) {
      connection.command("SELECT INBOX");
      connection.command("LOGOUT");
    }
  }
}
