package io.mailkeep.store.testkit.proxy;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What happens to octets in one direction, over all connections.
final class Flow {
  private static final long NEVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Mode mode = Mode.FORWARD;
  private long untilReset = NEVER;
  private long untilStall = NEVER;
  private long forwarded;
  private long delayNanos;

  private enum Mode {
    FORWARD,
    STALL,
    DROP
  }

  /// What to do with octets at hand.
  ///
  /// @param octets how many of them to forward
  /// @param thenReset whether the connection ends after them
  record Verdict(int octets, boolean thenReset) {}

  /// Waits for as long as the flow is slow, or stalled.
  ///
  /// @param connection whose end also ends the wait
  Verdict pass(int octets, ProxiedConnection connection) throws InterruptedException {
    lock.lock();
    try {
      long wait = delayNanos;
      while (wait > 0 && delayNanos > 0 && !connection.isClosed()) {
        wait = changed.awaitNanos(wait);
      }
      while (mode == Mode.STALL && !connection.isClosed()) {
        changed.await();
      }
      if (mode == Mode.DROP) {
        return new Verdict(0, false);
      }
      int passed = (int) Math.min(octets, untilReset);
      boolean reset = untilReset <= octets;
      untilReset = reset ? NEVER : left(untilReset, octets);
      if (untilStall <= octets) {
        mode = Mode.STALL;
      }
      untilStall = left(untilStall, octets);
      forwarded += passed;
      return new Verdict(passed, reset);
    } finally {
      lock.unlock();
    }
  }

  private static long left(long until, int octets) {
    return until == NEVER ? NEVER : Math.max(0, until - octets);
  }

  /// Has those who wait look again.
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void delay(long nanos) {
    lock.lock();
    try {
      delayNanos = nanos;
    } finally {
      lock.unlock();
    }
  }

  void stall() {
    become(Mode.STALL, NEVER, NEVER);
  }

  void drop() {
    become(Mode.DROP, NEVER, NEVER);
  }

  void resetAfter(long octets) {
    become(Mode.FORWARD, octets, NEVER);
  }

  void stallAfter(long octets) {
    become(Mode.FORWARD, NEVER, octets);
  }

  void heal() {
    become(Mode.FORWARD, NEVER, NEVER);
  }

  private void become(Mode next, long nextReset, long nextStall) {
    lock.lock();
    try {
      mode = next;
      delayNanos = 0;
      untilReset = nextReset;
      untilStall = nextStall;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long forwarded() {
    lock.lock();
    try {
      return forwarded;
    } finally {
      lock.unlock();
    }
  }
}
