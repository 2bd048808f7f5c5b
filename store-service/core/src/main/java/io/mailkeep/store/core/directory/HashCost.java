package io.mailkeep.store.core.directory;

/// What an Argon2id hash costs (RFC 9106 §3.1).
public record HashCost(int memoryKib, int iterations, int lanes) {
  /// 19 MiB, twice over: OWASP's minimum; some tens of milliseconds of one core.
  public static final HashCost DEFAULT = new HashCost(19 * 1024, 2, 1);

  public HashCost {
    if (memoryKib < 8 * lanes || iterations < 1 || lanes < 1) {
      throw new IllegalArgumentException("Argon2id cost");
    }
  }
}
