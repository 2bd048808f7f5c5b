package io.mailkeep.store.core.state;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What an entry says of its predecessor's bytes: SHA-256, the first 16 octets.
public record EntryHash(ByteString value) {
  public static final EntryHash NONE = new EntryHash(ByteString.EMPTY);
  private static final int LENGTH = 16;

  public static EntryHash of(byte[] entry) {
    return new EntryHash(ByteString.copyFrom(digest(entry), 0, LENGTH));
  }

  /// The whole SHA-256, as side rows are checked with.
  public static ByteString sha256(ByteString bytes) {
    return ByteString.copyFrom(digest(bytes.toByteArray()));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
