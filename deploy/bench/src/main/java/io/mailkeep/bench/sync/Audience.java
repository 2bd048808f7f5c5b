package io.mailkeep.bench.sync;

import io.mailkeep.bench.Parallel;
import io.mailkeep.bench.Target;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.HdrHistogram.Histogram;

/// 1,000 sessions over 200 accounts, idle at the second frontend.
final class Audience implements AutoCloseable {
  static final int ACCOUNTS = 200;
  private static final int SESSIONS = 5;
  private static final int LOGINS_AT_ONCE = 8;

  private final Queue<Listened> accounts = new ConcurrentLinkedQueue<>();

  static Audience open(Target target) throws Exception {
    if (target.secondImapPort() == 0) {
      throw new IOException("this needs --second-imap-port");
    }
    Audience audience = new Audience();
    boolean complete = false;
    try {
      Parallel.run(
          LOGINS_AT_ONCE,
          Parallel.histogram(),
          (worker, _) -> {
            for (int user = 1 + worker; user <= ACCOUNTS; user += LOGINS_AT_ONCE) {
              audience.accounts.add(Listened.open(target, user, SESSIONS));
            }
          });
      complete = true;
    } finally {
      if (!complete) {
        audience.close();
      }
    }
    return audience;
  }

  /// Makes a change in every account, waiting each time until all have heard.
  ///
  /// @param atOnce in how many accounts
  /// @throws IOException if somebody heard nothing
  void change(Change change, int atOnce, long seconds, Histogram times) throws Exception {
    List<Listened> all = List.copyOf(accounts);
    Parallel.run(
        atOnce,
        times,
        (worker, histogram) -> {
          for (int i = worker; i < all.size(); i += atOnce) {
            long missing = all.get(i).make(change, histogram).missingAfter(seconds);
            if (missing > 0) {
              throw new IOException(
                  missing + " sessions heard nothing of " + change + " in " + seconds + " s");
            }
          }
        });
  }

  List<Listened> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public void close() throws IOException {
    for (Listened account : accounts) {
      account.close();
    }
  }
}
