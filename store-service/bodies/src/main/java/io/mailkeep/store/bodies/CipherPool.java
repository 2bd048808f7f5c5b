package io.mailkeep.store.bodies;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with ciphers that are used again. A pool and not a thread-local, because virtual
/// threads are too short-lived to keep one.
final class CipherPool {
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  private static final int MAX_IDLE = 64;
  private static final ArrayBlockingQueue<Cipher> IDLE = new ArrayBlockingQueue<>(MAX_IDLE);

  private CipherPool() {}

  /// Encrypts and writes cipher text and tag; returns how many octets.
  static int seal(
      SecretKeySpec key, byte[] nonce, byte[] associated, Octets plain, byte[] into, int offset) {
    try {
      return run(Cipher.ENCRYPT_MODE, key, nonce, 0, associated, plain, into, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot seal", e);
    }
  }

  /// Decrypts into a buffer and returns how many octets.
  ///
  /// @throws GeneralSecurityException if key, nonce, associated data or cipher text are not those
  ///   that were sealed
  static int open(
      SecretKeySpec key,
      byte[] nonce,
      int nonceOffset,
      byte[] associated,
      Octets sealed,
      byte[] into)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, key, nonce, nonceOffset, associated, sealed, into, 0);
  }

  private static int run(
      int mode,
      SecretKeySpec key,
      byte[] nonce,
      int nonceOffset,
      byte[] associated,
      Octets in,
      byte[] into,
      int offset)
      throws GeneralSecurityException {
    Cipher pooled = IDLE.poll();
    Cipher cipher = pooled == null ? Cipher.getInstance("AES/GCM/NoPadding") : pooled;
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce, nonceOffset, NONCE_BYTES));
    cipher.updateAAD(associated);
    int length = cipher.doFinal(in.array(), in.offset(), in.length(), into, offset);
    // A cipher that threw is not used again.
    IDLE.offer(cipher);
    return length;
  }

  /// Octets within an array.
  record Octets(byte[] array, int offset, int length) {
    static Octets of(byte[] array) {
      return new Octets(array, 0, array.length);
    }
  }
}
