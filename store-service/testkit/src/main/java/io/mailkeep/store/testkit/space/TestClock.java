package io.mailkeep.store.testkit.space;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that only tests move.
public final class TestClock implements InstantSource {
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }
}
