package io.mailkeep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Sessions idle on one mailbox, another session changes a flag: how long until each has heard of
/// it, counted from the moment the command was sent.
record IdleWorkload(String name, int idlers) implements Workload {
  private static final int NOTICES = 20;
  private static final int SECONDS = 60;

  @Override
  public List<Result> run(Target target, Scale scale) throws Exception {
    var sessions = new ConcurrentLinkedQueue<ImapConnection>();
    var times = Parallel.histogram();
    try (var actor = ImapConnection.login(target, 1)) {
      actor.append("INBOX", new Messages(1).next(500));
      actor.command("SELECT INBOX");
      Parallel.run(
          16,
          times,
          (worker, histogram) -> {
            for (int i = worker; i < idlers; i += 16) {
              var session = ImapConnection.loginIdler(target, 1);
              session.command("SELECT INBOX");
              session.idle();
              sessions.add(session);
            }
          });
      for (int i = 0; i < NOTICES; i++) {
        notice(actor, List.copyOf(sessions), i, times);
      }
    } finally {
      for (ImapConnection session : sessions) {
        session.close();
      }
    }
    return List.of(Result.duration(name, times));
  }

  private static void notice(
      ImapConnection actor, List<ImapConnection> sessions, int round, Histogram times)
      throws Exception {
    var heard = new CountDownLatch(sessions.size());
    var failures = new ConcurrentLinkedQueue<Exception>();
    long[] start = {Long.MAX_VALUE};
    var threads = new ArrayList<Thread>();
    for (ImapConnection session : sessions) {
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              session.awaitNotice();
              times.recordValue(Math.max(0, System.nanoTime() - start[0]));
            } catch (java.io.IOException e) {
              failures.add(e);
            }
            heard.countDown();
          }));
    }
    start[0] = System.nanoTime();
    actor.command("STORE 1 " + (round % 2 == 0 ? "+" : "-") + "FLAGS.SILENT (\\Flagged)");
    if (!heard.await(SECONDS, TimeUnit.SECONDS) || !failures.isEmpty()) {
      throw new java.io.IOException(
          heard.getCount() + " of " + sessions.size() + " sessions heard nothing: " + failures);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
