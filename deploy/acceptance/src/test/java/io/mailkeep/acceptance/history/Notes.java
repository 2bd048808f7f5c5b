package io.mailkeep.acceptance.history;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// What all clients of a run write down.
public final class Notes {
  private static final int MOST_VIOLATIONS = 50;

  private final LongAdder answered = new LongAdder();
  private final LongAdder doubtful = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

  void answered() {
    answered.increment();
  }

  void doubtful() {
    doubtful.increment();
  }

  void synced() {
    syncs.increment();
  }

  /// Something that must never happen.
  void violation(String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(what);
    }
  }

  /// Changes that were acknowledged.
  public long acknowledged() {
    return answered.sum();
  }

  /// Changes whose outcome the client could not know.
  public long unknown() {
    return doubtful.sum();
  }

  /// How often a client that was away has caught up.
  public long caughtUp() {
    return syncs.sum();
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }
}
