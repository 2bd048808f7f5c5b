package io.mailkeep.bench.distributed;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Messages;
import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Target;
import java.util.ArrayList;
import java.util.List;

/// Operations on accounts that no store pod has looked at since it started.
final class ColdMeasures {
  private static final int FIRST_USER = 120;
  private static final int ACCOUNTS = 20;
  private static final int BYTES = 8192;
  private static final int OPERATIONS = 4;

  private final Site site;
  private final Meter meter;
  private final Target target;
  private final String large;
  private final List<Measured> rows = new ArrayList<>();
  private final List<ImapConnection> open = new ArrayList<>();

  /// @param large a mailbox of [LargeMeasures#USER]
  ColdMeasures(Site site, Target target, Meter meter, String large) {
    this.large = large;
    this.site = site;
    this.meter = meter;
    this.target = target;
  }

  List<Measured> run() throws Exception {
    fill();
    for (int i = 0; i < OPERATIONS * ACCOUNTS; i++) {
      open.add(ImapConnection.login(target, FIRST_USER + i));
    }
    ImapConnection reader = ImapConnection.login(target, LargeMeasures.USER);
    System.err.println("bench: restarting the store pods");
    StoreRestart.run(site);
    first("first APPEND of an account", 0, "");
    first("first SELECT of an account", 1, "SELECT INBOX");
    first("first LIST of an account", 2, "LIST \"\" *");
    first("first STATUS of an account", 3, "STATUS INBOX (MESSAGES UNSEEN)");
    rows.add(
        meter.measure(
            "first SELECT of the large mailbox",
            1,
            times -> Mailboxes.repeat(reader, 1, times, "SELECT " + large)));
    rows.add(
        meter.measure(
            "first FETCH 1:* ENVELOPE of it",
            1,
            times -> Mailboxes.repeat(reader, 1, times, "FETCH 1:* (UID ENVELOPE)")));
    rows.add(
        meter.measure(
            "first STORE 1:* of it",
            1,
            times -> Mailboxes.repeat(reader, 1, times, "STORE 1:* +FLAGS.SILENT (Cold)")));
    open.add(reader);
    Mailboxes.close(open);
    return rows;
  }

  private void fill() throws Exception {
    System.err.println("bench: filling " + OPERATIONS * ACCOUNTS + " accounts");
    Parallel.run(
        ACCOUNTS,
        Parallel.histogram(),
        (worker, _) -> {
          for (int i = worker; i < OPERATIONS * ACCOUNTS; i += ACCOUNTS) {
            try (ImapConnection filler = ImapConnection.login(target, FIRST_USER + i)) {
              for (int message = 0; message < 3; message++) {
                filler.append("INBOX", new Messages(i).next(BYTES));
              }
            }
          }
        });
  }

  /// One account after the other; an empty command is an APPEND.
  private void first(String name, int operation, String command) throws Exception {
    byte[] message = new Messages(operation).next(BYTES);
    rows.add(
        meter.measure(
            name,
            ACCOUNTS,
            times -> {
              for (int i = operation * ACCOUNTS; i < (operation + 1) * ACCOUNTS; i++) {
                long start = System.nanoTime();
                if (command.isEmpty()) {
                  open.get(i).append("INBOX", message);
                } else {
                  open.get(i).command(command);
                }
                times.recordValue(System.nanoTime() - start);
              }
            }));
  }
}
