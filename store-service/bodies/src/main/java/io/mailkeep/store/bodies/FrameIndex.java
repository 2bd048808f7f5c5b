package io.mailkeep.store.bodies;

import io.mailkeep.store.bodies.CipherPool.Octets;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import java.nio.ByteBuffer;

/// Where the frames of an object are, as its authenticated index tells.
///
/// @param plainBytes the body's length
/// @param frames octets of each frame with its head
record FrameIndex(long plainBytes, int[] frames) {
  /// The first read of an object's end: the index of a body of some 60 MB.
  private static final int TAIL_BYTES = 4 * 1024;

  /// The largest index taken: 1 GiB of 64 KiB frames, far above any message.
  static final int MAX_INDEX_BYTES = 64 * 1024 + 64;

  static FrameIndex read(ObjectReader object, ObjectCipher cipher) {
    byte[] tail = object.tail(TAIL_BYTES);
    int indexBytes = BodyFormat.indexBytes(tail);
    if (indexBytes > MAX_INDEX_BYTES) {
      throw new CorruptBody("body object has too large an index");
    }
    int needed = indexBytes + BodyFormat.FOOTER_BYTES;
    if (tail.length < needed) {
      tail = object.tail(needed);
    }
    if (tail.length < needed) {
      throw new CorruptBody("body object is cut short in its index");
    }
    byte[] plain = new byte[indexBytes - BodyFormat.TAG_BYTES];
    Octets sealed = new Octets(tail, tail.length - needed, indexBytes);
    cipher.open(BodyFormat.INDEX_FRAME, (byte) 0, sealed, plain);
    ByteBuffer in = ByteBuffer.wrap(plain);
    long plainBytes = in.getLong();
    int[] frames = new int[in.remaining() / Integer.BYTES];
    in.asIntBuffer().get(frames);
    return new FrameIndex(plainBytes, frames);
  }

  /// The place of a frame in the object.
  long offsetOf(int frame) {
    long offset = BodyFormat.HEADER_BYTES;
    for (int i = 0; i < frame; i++) {
      offset += frames[i];
    }
    return offset;
  }
}
