package io.mailkeep.store.bodies;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An account's key, split by use so that no key serves two formats.
///
/// @param id random, names the key in whatever it sealed
/// @param seal for small values
/// @param body the parent of the keys of body objects
record AccountKey(long id, SecretKeySpec seal, SecretKeySpec body) {
  static final int BYTES = 32;

  private static final int MAX_IDLE = 64;
  private static final ArrayBlockingQueue<Mac> IDLE = new ArrayBlockingQueue<>(MAX_IDLE);

  static AccountKey of(long id, byte[] secret) {
    SecretKeySpec parent = new SecretKeySpec(secret, "HmacSHA256");
    return new AccountKey(
        id,
        derive(parent, "mailkeep seal v1".getBytes(StandardCharsets.US_ASCII)),
        derive(parent, "mailkeep body v1".getBytes(StandardCharsets.US_ASCII)));
  }

  /// A key of 256 bits from a parent key and what it is for: HMAC-SHA256. Its instances are used
  /// again: each body that is opened takes one.
  static SecretKeySpec derive(SecretKeySpec parent, byte[]... purpose) {
    try {
      Mac pooled = IDLE.poll();
      Mac mac = pooled == null ? Mac.getInstance("HmacSHA256") : pooled;
      mac.init(parent);
      for (byte[] part : purpose) {
        mac.update(part);
      }
      byte[] key = mac.doFinal();
      boolean _ = IDLE.offer(mac);
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing", e);
    }
  }

  /// Never the key itself.
  @Override
  public String toString() {
    return "AccountKey[" + Long.toHexString(id) + "]";
  }
}
