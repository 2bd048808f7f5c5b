package io.mailkeep.store.core.service;

/// What a store allows and how much it keeps in memory.
///
/// @param maxMessageBytes octets a message may have (RFC 7889)
/// @param emailCacheBytes heap for emails read last
/// @param parsedCacheBytes heap for what was found in uploads until they are appended
public record StoreSettings(long maxMessageBytes, long emailCacheBytes, long parsedCacheBytes) {
  /// Sizes are stored in 31 bits.
  public static final long MAX_MESSAGE_BYTES = Integer.MAX_VALUE;

  public static final StoreSettings DEFAULT = new StoreSettings(128L << 20, 32L << 20, 16L << 20);

  public StoreSettings {
    if (maxMessageBytes < 1 || maxMessageBytes > MAX_MESSAGE_BYTES) {
      throw new IllegalArgumentException("maxMessageBytes " + maxMessageBytes);
    }
  }
}
