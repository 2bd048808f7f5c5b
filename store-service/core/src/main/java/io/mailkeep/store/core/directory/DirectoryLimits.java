package io.mailkeep.store.core.directory;

import java.time.Duration;

/// Every bound of this package.
final class DirectoryLimits {
  /// Octets of a local part and of an address (RFC 5321 §4.5.3.1).
  static final int MAX_LOCAL_PART_BYTES = 64;

  static final int MAX_ADDRESS_BYTES = 254;

  static final int MAX_DOMAIN_LABEL_BYTES = 63;

  /// Octets of a password, so that hashing a giant one is nobody's weapon.
  static final int MAX_PASSWORD_BYTES = 1024;

  /// Characters of an imported hash.
  static final int MAX_IMPORTED_CHARS = 512;

  /// What an imported hash may cost to check.
  static final int MAX_BCRYPT_COST = 15;

  static final int MAX_SHA_CRYPT_ROUNDS = 1_000_000;
  static final int MAX_PBKDF2_ROUNDS = 2_000_000;
  static final int MAX_ARGON2_KIB = 256 * 1024;
  static final int MAX_ARGON2_ITERATIONS = 32;
  static final int MAX_ARGON2_LANES = 16;

  /// Logins that wait for their turn to be hashed, and how long.
  static final int MAX_WAITING_HASHES = 1000;

  static final Duration HASH_WAIT = Duration.ofSeconds(5);

  /// Credentials that are remembered, and for how long.
  static final int MAX_CACHED_CREDENTIALS = 20_000;

  static final Duration CREDENTIALS_KEPT = Duration.ofMinutes(5);

  /// Races with other writers of a directory row that are tried again.
  static final int MAX_RACES = 10;

  private DirectoryLimits() {}
}
