package io.mailkeep.store.testkit.everycall;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Stands still until it is moved.
final class TestClock implements InstantSource {
  private long millis = 1_800_000_000_000L;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  void advance(Duration time) {
    millis += time.toMillis();
  }
}
