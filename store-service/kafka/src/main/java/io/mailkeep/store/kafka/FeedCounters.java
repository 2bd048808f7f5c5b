package io.mailkeep.store.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What a feed has seen, for metrics. They only grow.
public final class FeedCounters {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong catchUps = new AtomicLong();
  private final AtomicBoolean connected = new AtomicBoolean();

  FeedCounters() {}

  /// Records that came.
  public long received() {
    return received.get();
  }

  /// Records of accounts that somebody here listens to.
  public long told() {
    return told.get();
  }

  /// Records whose key or value could not be read.
  public long unreadable() {
    return unreadable.get();
  }

  /// How often all listeners were told to catch up.
  public long catchUps() {
    return catchUps.get();
  }

  /// Whether the brokers answer and changes are heard.
  public boolean isConnected() {
    return connected.get();
  }

  void addReceived(int count) {
    received.addAndGet(count);
  }

  void addTold() {
    told.incrementAndGet();
  }

  void addUnreadable() {
    unreadable.incrementAndGet();
  }

  void addCatchUp() {
    catchUps.incrementAndGet();
  }

  /// Returns what it was.
  boolean connected(boolean now) {
    return connected.getAndSet(now);
  }
}
