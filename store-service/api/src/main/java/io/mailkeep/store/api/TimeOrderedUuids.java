package io.mailkeep.store.api;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// UUIDv7 ids (RFC 9562 §5.7) that strictly grow within one source, even when the clock stands
/// still or goes back by a minute at the most: milliseconds, a 12-bit counter (§6.2 method 1), 62
/// random bits.
public final class TimeOrderedUuids {
  private static final int COUNTER_LIMIT = 1 << 12;

  /// A clock that goes back further was wrong before: ids of that time would stay wrong.
  private static final long MAX_AHEAD_MILLIS = 60_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis;
  private int counter;

  public TimeOrderedUuids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public synchronized UUID next() {
    advance(clock.millis());
    long high = (lastMillis << 16) | 0x7000L | counter;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  private void advance(long now) {
    if (now > lastMillis || lastMillis - now > MAX_AHEAD_MILLIS) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
  }

  /// The milliseconds since 1970 in a UUIDv7.
  public static long millisOf(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
