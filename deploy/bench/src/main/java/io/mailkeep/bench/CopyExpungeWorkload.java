package io.mailkeep.bench;

import java.util.List;

/// COPY of 1,000 messages to another mailbox, then EXPUNGE of those copies.
final class CopyExpungeWorkload implements Workload {
  @Override
  public String name() {
    return "copy-1000";
  }

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    var copy = Parallel.histogram();
    var expunge = Parallel.histogram();
    try (var connection = LargeMailbox.open(target, scale)) {
      for (int i = 0; i < scale.repeats(); i++) {
        connection.command("SELECT " + LargeMailbox.NAME);
        copy.recordValue(timed(connection, "COPY 1:1000 Trash"));
        connection.command("SELECT Trash");
        connection.command("STORE 1:* +FLAGS.SILENT (\\Deleted)");
        expunge.recordValue(timed(connection, "EXPUNGE"));
      }
      connection.command("LOGOUT");
    }
    return List.of(Result.duration(name(), copy), Result.duration("expunge-1000", expunge));
  }

  private static long timed(ImapConnection connection, String command) throws Exception {
    long start = System.nanoTime();
    connection.command(command);
    return System.nanoTime() - start;
  }
}
