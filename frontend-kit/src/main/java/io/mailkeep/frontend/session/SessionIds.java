package io.mailkeep.frontend.session;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Makes session ids: 13 random characters, to find a session in logs and in the account log.
public final class SessionIds implements Supplier<String> {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 13;

  private final RandomGenerator random;

  /// @param random safe for use by many threads
  public SessionIds(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String get() {
    long bits = random.nextLong();
    char[] id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      id[i] = ALPHABET.charAt((int) (bits >>> (5 * i)) & 31);
    }
    return new String(id);
  }
}
