package io.mailkeep.bench;

import java.util.List;

/// Commands on the large mailbox, each timed on its own; the median of the repeats counts. The
/// first run after the mailbox was opened is a figure of its own.
///
/// @param rounds what is timed, one figure each; `#` is another message each time, `1:many` up to
///   5,000
/// @param prepare run untimed before each command, empty for nothing
/// @param more how many times the scale's repeats
record CommandWorkload(String name, List<List<String>> rounds, String prepare, int more)
    implements Workload {
  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    var first = Parallel.histogram();
    var times = Parallel.histogram();
    try (var connection = LargeMailbox.open(target, scale)) {
      for (int i = 0; i <= scale.repeats() * more; i++) {
        for (List<String> round : rounds) {
          if (!prepare.isEmpty()) {
            connection.command(prepare);
          }
          long start = System.nanoTime();
          for (String command : round) {
            connection.command(placed(command, i, scale));
          }
          (i == 0 ? first : times).recordValue(System.nanoTime() - start);
        }
      }
      connection.command("LOGOUT");
    }
    return List.of(Result.duration(name + "-first", first), Result.duration(name, times));
  }

  private static String placed(String command, int i, Scale scale) {
    long one = 1 + i * 7919L % (scale.messages() / 2);
    int many = Math.min(5000, scale.messages() * 4 / 5);
    return command.replace("#", Long.toString(one)).replace("1:many", "1:" + many);
  }
}
