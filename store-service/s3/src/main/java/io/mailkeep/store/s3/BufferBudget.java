package io.mailkeep.store.s3;

import java.util.concurrent.atomic.AtomicLong;

/// How much memory the objects that are being written may take together.
final class BufferBudget {
  private final AtomicLong left;

  BufferBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /// Takes all of it or nothing.
  boolean take(long bytes) {
    long before = left.getAndUpdate(now -> now >= bytes ? now - bytes : now);
    return before >= bytes;
  }

  void give(long bytes) {
    left.addAndGet(bytes);
  }

  long left() {
    return left.get();
  }
}
