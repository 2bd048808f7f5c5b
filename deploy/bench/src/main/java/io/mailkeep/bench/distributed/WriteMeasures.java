package io.mailkeep.bench.distributed;

import io.mailkeep.bench.ImapConnection;
import io.mailkeep.bench.Parallel;
import java.util.ArrayList;
import java.util.List;

/// APPEND beside the bare backends.
final class WriteMeasures {
  private static final int MANY = 16;
  private static final int BYTES = 8192;

  /// What a message of these words and that size is when it is compressed and sealed.
  private static final int OBJECT_BYTES = 3200;

  private static final int FIRST_USER = 1;

  private final Mailboxes mailboxes;
  private final Meter meter;
  private final Floor floor;
  private final int appends;
  private final int warmUp;

  /// @param warmUp how many times as many are made first
  WriteMeasures(Mailboxes mailboxes, Meter meter, Floor floor, int appends, int warmUp) {
    this.mailboxes = mailboxes;
    this.meter = meter;
    this.floor = floor;
    this.appends = appends;
    this.warmUp = warmUp;
  }

  List<Measured> run() throws Exception {
    warmUp();
    List<Measured> rows = new ArrayList<>();
    rows.add(bare("bare PUT + Paxos + write, 1 connection", 1, appends / 2));
    rows.add(append("APPEND 8 KB, 1 connection", 1, true, appends / 2));
    rows.add(bare("bare PUT + Paxos + write, 16 connections", MANY, appends));
    rows.add(append("APPEND 8 KB, 16 connections, 16 accounts", MANY, false, appends));
    rows.add(append("APPEND 8 KB, 16 connections, one account", MANY, true, appends));
    return rows;
  }

  /// The compilers of all JVMs are to be done.
  private void warmUp() throws Exception {
    System.err.println("bench: warming up");
    floor.write(MANY, appends / MANY / 4, OBJECT_BYTES, Parallel.histogram());
    List<ImapConnection> connections = mailboxes.open(MANY, false, FIRST_USER);
    Mailboxes.append(connections, "Archive", warmUp * appends / MANY, BYTES, Parallel.histogram());
    Mailboxes.close(connections);
  }

  private Measured bare(String name, int connections, int count) throws Exception {
    int each = count / connections;
    return meter.measure(
        name,
        (long) each * connections,
        times -> floor.write(connections, each, OBJECT_BYTES, times));
  }

  private Measured append(String name, int connections, boolean oneAccount, int count)
      throws Exception {
    int each = count / connections;
    List<ImapConnection> open = mailboxes.open(connections, oneAccount, FIRST_USER);
    try {
      return meter.measure(
          name,
          (long) each * connections,
          times -> Mailboxes.append(open, "Archive", each, BYTES, times));
    } finally {
      Mailboxes.close(open);
    }
  }
}
