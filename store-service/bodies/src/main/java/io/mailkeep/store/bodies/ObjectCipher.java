package io.mailkeep.store.bodies;

import io.mailkeep.store.bodies.BodyFormat.FrameHead;
import io.mailkeep.store.bodies.CipherPool.Octets;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// Seals and opens the frames of one object.
final class ObjectCipher {
  private final SecretKeySpec key;
  private final UUID uploadId;

  ObjectCipher(AccountKey account, byte[] header, UUID uploadId) {
    this.key = AccountKey.derive(account.body(), header, octets(uploadId));
    this.uploadId = uploadId;
  }

  /// Writes cipher text and tag; returns how many octets.
  int seal(int frame, byte flags, Octets plain, byte[] into, int offset) {
    return CipherPool.seal(key, nonce(frame), associated(frame, flags), plain, into, offset);
  }

  /// Opens a frame into a buffer that is large enough; returns how many octets.
  ///
  /// @throws CorruptBody if it is not this frame of this object
  int open(int frame, byte flags, Octets sealed, byte[] into) {
    try {
      return CipherPool.open(key, nonce(frame), 0, associated(frame, flags), sealed, into);
    } catch (GeneralSecurityException e) {
      throw new CorruptBody("frame " + Integer.toUnsignedString(frame) + " fails authentication");
    }
  }

  int open(int frame, FrameHead head, byte[] array, int offset, byte[] into) {
    return open(frame, head.flags(), new Octets(array, offset, head.sealedBytes()), into);
  }

  private static byte[] nonce(int frame) {
    return ByteBuffer.allocate(CipherPool.NONCE_BYTES).putLong(0).putInt(frame).array();
  }

  private byte[] associated(int frame, byte flags) {
    return ByteBuffer.allocate(21)
        .putLong(uploadId.getMostSignificantBits())
        .putLong(uploadId.getLeastSignificantBits())
        .putInt(frame)
        .put(flags)
        .array();
  }

  private static byte[] octets(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
