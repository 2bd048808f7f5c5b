package io.mailkeep.store.core.id;

import io.mailkeep.store.api.TimeOrderedUuids;
import io.mailkeep.store.core.port.IdSource;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Ids of a process: time-ordered ones, and those of accounts.
public final class TimeOrderedIds implements IdSource {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ACCOUNT_ID_LENGTH = 26;

  private final TimeOrderedUuids uuids;
  private final RandomGenerator random;

  /// @param random a `SecureRandom` in production: account ids are not to be guessed
  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.uuids = new TimeOrderedUuids(clock, random);
    this.random = random;
  }

  @Override
  public UUID next() {
    return uuids.next();
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
    return TimeOrderedUuids.millisOf(id);
  }
}
