package io.mailkeep.bench;

import java.io.IOException;

/// The mailbox that the reading workloads use: text mails of 1.5 KB with varied flags, a fifth
/// expunged.
final class LargeMailbox {
  static final String NAME = "Large";

  /// The account that holds it: user 40 has no other use.
  static final int USER = 40;

  private static final int BYTES = 1500;
  private static final int PIPELINED = 50;

  private LargeMailbox() {}

  /// Opens it, making it first if it is not there in this size.
  static ImapConnection open(Target target, Scale scale) throws IOException {
    var connection = ImapConnection.login(target, USER);
    int expected = scale.messages() - scale.messages() / 5;
    String status = connection.commandFor("STATUS " + NAME + " (MESSAGES)", "* STATUS");
    if (!status.contains("MESSAGES " + expected + ")")) {
      fill(connection, scale.messages(), !status.isEmpty());
    }
    connection.command("SELECT " + NAME);
    return connection;
  }

  private static void fill(ImapConnection connection, int messages, boolean stale)
      throws IOException {
    if (stale) {
      connection.command("DELETE " + NAME);
    }
    connection.command("CREATE " + NAME);
    var maker = new Messages(7);
    for (int done = 0; done < messages; done += PIPELINED) {
      int batch = Math.min(PIPELINED, messages - done);
      for (int i = 0; i < batch; i++) {
        connection.sendAppend(NAME, flags(done + i), maker.next(BYTES));
      }
      for (int i = 0; i < batch; i++) {
        connection.awaitTagged("APPEND");
      }
      if ((done + batch) % 10_000 < PIPELINED) {
        System.err.println("  " + (done + batch) + " of " + messages + " messages written");
      }
    }
    connection.command("SELECT " + NAME);
    for (int first = 1; first <= messages; first += 10_000) {
      StringBuilder fifth = new StringBuilder();
      for (int i = first; i < first + 10_000 && i <= messages; i++) {
        if (i % 5 == 3) {
          fifth.append(fifth.isEmpty() ? "" : ",").append(i);
        }
      }
      if (!fifth.isEmpty()) {
        connection.command("STORE " + fifth + " +FLAGS.SILENT (\\Deleted)");
      }
    }
    connection.command("EXPUNGE");
  }

  private static String flags(int i) {
    return switch (i % 7) {
      case 0, 1, 2 -> " (\\Seen)";
      case 3 -> " (\\Seen \\Answered)";
      case 4 -> " (\\Flagged)";
      case 5 -> " ($Label1)";
      default -> "";
    };
  }
}
