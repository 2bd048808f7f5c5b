package io.mailkeep.bench.sync;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// A change that every idle session of an account is to hear of, once.
final class Expected {
  private final Notice kind;
  private final Histogram times;
  private final CountDownLatch missing;
  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private final long sent = System.nanoTime();

  /// @param listeners how many sessions
  /// @param times takes the nanoseconds from now to each notice
  Expected(Notice kind, int listeners, Histogram times) {
    this.kind = kind;
    this.times = times;
    missing = new CountDownLatch(listeners);
  }

  /// @param listener which session heard of something
  void told(int listener, Notice notice) {
    if (notice == kind && heard.add(listener)) {
      times.recordValue(System.nanoTime() - sent);
      missing.countDown();
    }
  }

  /// How many sessions did not hear of it in time.
  long missingAfter(long seconds) throws InterruptedException {
    boolean all = missing.await(seconds, TimeUnit.SECONDS);
    return all ? 0 : missing.getCount();
  }
}
