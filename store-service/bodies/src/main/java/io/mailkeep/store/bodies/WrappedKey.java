package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.bodies.CipherPool.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// An account's key under the master key: magic "MKK1" 4, master key id 8, key id u64, nonce 12,
/// then AES-256-GCM cipher text 32 with its tag 16. Authenticated: the 20 octets before the nonce
/// and the account's path.
final class WrappedKey {
  static final int BYTES = 80;
  private static final int MAGIC = 0x4D4B4B31;
  private static final int HEAD_BYTES = 20;
  private static final int MASTER_ID_BYTES = 8;

  private final SecretKeySpec wrapping;
  private final byte[] masterId;

  /// @param masterKey 32 octets
  WrappedKey(byte[] masterKey) {
    if (masterKey.length != AccountKey.BYTES) {
      throw new IllegalArgumentException("a master key has 32 octets");
    }
    SecretKeySpec parent = new SecretKeySpec(masterKey, "HmacSHA256");
    wrapping = AccountKey.derive(parent, ascii("mailkeep wrap v1"));
    byte[] id = AccountKey.derive(parent, ascii("mailkeep master id v1")).getEncoded();
    masterId = Arrays.copyOf(id, MASTER_ID_BYTES);
  }

  byte[] make(AccountId account, RandomGenerator random) {
    byte[] secret = new byte[AccountKey.BYTES];
    byte[] nonce = new byte[CipherPool.NONCE_BYTES];
    random.nextBytes(secret);
    random.nextBytes(nonce);
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putInt(MAGIC).put(masterId).putLong(random.nextLong()).put(nonce);
    byte[] associated = associated(account, out.array());
    CipherPool.seal(wrapping, nonce, associated, Octets.of(secret), out.array(), out.position());
    Arrays.fill(secret, (byte) 0);
    return out.array();
  }

  /// @throws IllegalStateException if it is damaged, another account's or under another master key
  AccountKey unwrap(AccountId account, byte[] wrapped) {
    ByteBuffer in = ByteBuffer.wrap(wrapped);
    if (wrapped.length != BYTES || in.getInt() != MAGIC) {
      throw new IllegalStateException("the key of " + account.path() + " is damaged");
    }
    if (!Arrays.equals(wrapped, 4, 4 + MASTER_ID_BYTES, masterId, 0, MASTER_ID_BYTES)) {
      throw new IllegalStateException(
          "the key of " + account.path() + " is under another master key");
    }
    long id = in.getLong(4 + MASTER_ID_BYTES);
    byte[] secret = new byte[AccountKey.BYTES];
    int sealedAt = HEAD_BYTES + CipherPool.NONCE_BYTES;
    try {
      CipherPool.open(
          wrapping,
          wrapped,
          HEAD_BYTES,
          associated(account, wrapped),
          new Octets(wrapped, sealedAt, BYTES - sealedAt),
          secret);
      return AccountKey.of(id, secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of " + account.path() + " is damaged", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] associated(AccountId account, byte[] wrapped) {
    byte[] path = account.path().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(HEAD_BYTES + path.length)
        .put(wrapped, 0, HEAD_BYTES)
        .put(path)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
