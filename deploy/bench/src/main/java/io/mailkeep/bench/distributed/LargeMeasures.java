package io.mailkeep.bench.distributed;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Target;
import java.util.ArrayList;
import java.util.List;

/// Commands on a mailbox of many small messages.
final class LargeMeasures {
  /// Its account has no other use.
  static final int USER = 100;

  static final int BODY_BYTES = 1500;
  private static final int CONNECTIONS = 16;
  private static final int SEALED_BYTES = 900;
  private static final int FEW = 10;
  private static final int SOME = 100;

  private final Mailboxes mailboxes;
  private final Meter meter;
  private final Floor floor;
  private final int messages;
  private final int warmUp;
  private final String mailbox = "Large" + System.currentTimeMillis();
  private final List<Measured> rows = new ArrayList<>();

  /// @param warmUp how many times as many commands are run before those that are measured
  LargeMeasures(Target target, Meter meter, Floor floor, int messages, int warmUp) {
    this.mailboxes = new Mailboxes(target);
    this.meter = meter;
    this.floor = floor;
    this.messages = messages;
    this.warmUp = warmUp;
  }

  /// Fills it, looks at it for the first time, then works on it.
  List<Measured> run() throws Exception {
    int each = messages / CONNECTIONS;
    List<ImapConnection> open = mailboxes.open(CONNECTIONS, true, USER);
    open.getFirst().command("CREATE " + mailbox);
    rows.add(
        meter.measure(
            "delivery of 1.5 KB, 16 connections, one account",
            (long) each * CONNECTIONS,
            times -> Mailboxes.append(open, mailbox, each, BODY_BYTES, times)));
    Mailboxes.close(open);
    try (ImapConnection reader = ImapConnection.login(mailboxes.target(), USER)) {
      command(reader, "first SELECT after the deliveries", 1, "SELECT " + mailbox);
      command(reader, "SELECT", SOME, "SELECT " + mailbox);
      command(reader, "FETCH 1:* FLAGS", FEW, "FETCH 1:* (UID FLAGS)");
      command(reader, "FETCH 1:* ENVELOPE", FEW, "FETCH 1:* (UID ENVELOPE)");
      command(reader, "FETCH 1:* BODYSTRUCTURE", FEW, "FETCH 1:* (UID BODYSTRUCTURE)");
      command(reader, "STORE of one", SOME, "STORE 7 +FLAGS (Mark)", "STORE 7 -FLAGS (Mark)");
      command(reader, "STORE 1:*", 2 * FEW, "STORE 1:* +FLAGS (Mark)", "STORE 1:* -FLAGS (Mark)");
      command(
          reader,
          "STORE 1:* .SILENT",
          2 * FEW,
          "STORE 1:* +FLAGS.SILENT (Mark)",
          "STORE 1:* -FLAGS.SILENT (Mark)");
      command(reader, "FETCH of one body", SOME, "FETCH 9 (BODY.PEEK[])");
      rows.add(
          meter.measure(
              "bodies, FETCH 1:* on one connection",
              (long) each * CONNECTIONS,
              times -> Mailboxes.repeat(reader, 1, times, "FETCH 1:* (UID BODY.PEEK[])")));
    }
    floor.write(CONNECTIONS, FEW, SEALED_BYTES, Parallel.histogram());
    rows.add(
        meter.measure(
            "bare GET, 16 at a time",
            messages,
            times -> floor.read(CONNECTIONS, messages, SEALED_BYTES, times)));
    return rows;
  }

  /// What was filled.
  String mailbox() {
    return mailbox;
  }

  private void command(ImapConnection reader, String name, int count, String... commands)
      throws Exception {
    if (count > 1) {
      Mailboxes.repeat(reader, warmUp * count, Parallel.histogram(), commands);
    }
    rows.add(meter.measure(name, count, times -> Mailboxes.repeat(reader, count, times, commands)));
  }
}
