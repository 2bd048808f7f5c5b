package io.mailkeep.store.core.id;

import io.mailkeep.store.core.port.IdSource;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// UUIDv7 ids (RFC 9562 §5.7) that strictly grow within one source, even when the clock stands
/// still or goes back: milliseconds, a 12-bit counter (§6.2 method 1), 62 random bits.
public final class TimeOrderedIds implements IdSource {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ACCOUNT_ID_LENGTH = 26;
  private static final int COUNTER_LIMIT = 1 << 12;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis;
  private int counter;

  /// @param random a `SecureRandom` in production: account ids are not to be guessed
  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized UUID next() {
    advance(clock.millis());
    long high = (lastMillis << 16) | 0x7000L | counter;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  private void advance(long now) {
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
  }

  @Override
  public synchronized String accountId() {
    StringBuilder id = new StringBuilder(ACCOUNT_ID_LENGTH);
    for (int i = 0; i < ACCOUNT_ID_LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  /// The milliseconds since 1970 in a UUIDv7.
  public static long millisOf(UUID id) {
    return id.getMostSignificantBits() >>> 16;
  }
}
