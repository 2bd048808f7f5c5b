package io.mailkeep.standalone.cli;

/// Tells on standard error how far a long command is, a line every few seconds at the most.
final class Progress {
  private static final long EVERY_NANOS = 2_000_000_000L;

  private final String what;
  private final long total;
  private long lastNanos = System.nanoTime();
  private long done;

  /// @param total how many there will be, 0 if unknown
  Progress(String what, long total) {
    this.what = what;
    this.total = total;
  }

  void reached(long count) {
    done = count;
    long now = System.nanoTime();
    if (now - lastNanos >= EVERY_NANOS) {
      lastNanos = now;
      print();
    }
  }

  void end() {
    print();
  }

  private void print() {
    System.err.println(total == 0 ? what + ": " + done : what + ": " + done + " of " + total);
  }
}
