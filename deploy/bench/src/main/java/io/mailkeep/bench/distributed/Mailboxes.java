package io.mailkeep.bench.distributed;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Messages;
import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Operations through IMAP.
record Mailboxes(Target target) {
  /// Connections that are logged in before the clock runs.
  List<ImapConnection> open(int count, boolean oneAccount, int firstUser) throws Exception {
    List<ImapConnection> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(ImapConnection.login(target, oneAccount ? firstUser : firstUser + i));
    }
    return all;
  }

  static void close(List<ImapConnection> all) throws IOException {
    for (ImapConnection one : all) {
      one.close();
    }
  }

  /// One message at a time on each connection.
  static void append(
      List<ImapConnection> connections, String mailbox, int each, int bytes, Histogram times)
      throws Exception {
    Parallel.run(
        connections.size(),
        times,
        (index, histogram) -> {
          Messages messages = new Messages(index);
          for (int i = 0; i < each; i++) {
            byte[] message = messages.next(bytes);
            long start = System.nanoTime();
            connections.get(index).append(mailbox, message);
            histogram.recordValue(System.nanoTime() - start);
          }
        });
  }

  /// The same command again and again.
  ///
  /// @param commands taken in turn
  static void repeat(ImapConnection connection, int count, Histogram times, String... commands)
      throws Exception {
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      connection.command(commands[i % commands.length]);
      times.recordValue(System.nanoTime() - start);
    }
  }
}
