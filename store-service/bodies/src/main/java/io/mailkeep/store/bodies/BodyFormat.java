package io.mailkeep.store.bodies;

import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import java.nio.ByteBuffer;

/// The octets of a body object, version 1. Numbers are big-endian.
///
/// ```
/// header   52  magic "MKB1", version u8 = 1, codec u8 = 1 (zstd), reserved u16 = 0,
///              plain octets of a frame u32, key id u64, salt 32
/// frame    4+n flags and length u32: bit 31 stored as it is (not compressed), bit 30 last frame,
///              bits 0-23 n, the others 0; then n octets of AES-256-GCM cipher text with its tag of 16
/// ...          all frames but the last hold exactly as many plain octets as the header says;
///              an empty body has one empty frame
/// index    m   AES-256-GCM of: plain octets of the body u64, then of each frame 4+n as u32
/// footer   8   m u32, magic "mkb1"
/// ```
///
/// The key of an object is HMAC-SHA256(account's body key, header and upload id): the salt is
/// random for each attempt to write, so no key is ever used twice and the GCM nonce may be the
/// frame's number (12 octets; the index has 0xFFFFFFFF). Authenticated with each frame: upload id
/// 16, frame number u32, the flags as one octet (u8, bits 30 and 31 moved to 0 and 1).
final class BodyFormat {
  static final int HEADER_BYTES = 52;
  static final int SALT_BYTES = 32;
  static final int FRAME_HEAD_BYTES = 4;
  static final int TAG_BYTES = 16;
  static final int FOOTER_BYTES = 8;
  static final int FRAME_PLAIN_BYTES = 64 * 1024;
  static final int INDEX_FRAME = -1;
  static final int CODEC_ZSTD = 1;

  /// The largest frame that a reader takes.
  static final int MAX_FRAME_PLAIN_BYTES = 1024 * 1024;

  private static final int MAGIC = 0x4D4B4231;
  private static final int FOOTER_MAGIC = 0x6D6B6231;
  private static final int VERSION = 1;
  private static final int RAW = 1 << 31;
  private static final int LAST = 1 << 30;
  private static final int LENGTH_MASK = 0xFFFFFF;

  private BodyFormat() {}

  /// An object's header.
  record Header(int framePlainBytes, long keyId, byte[] salt) {
    byte[] encode() {
      return ByteBuffer.allocate(HEADER_BYTES)
          .putInt(MAGIC)
          .put((byte) VERSION)
          .put((byte) CODEC_ZSTD)
          .putShort((short) 0)
          .putInt(framePlainBytes)
          .putLong(keyId)
          .put(salt)
          .array();
    }

    static Header decode(byte[] object) {
      if (object.length < HEADER_BYTES) {
        throw new CorruptBody("body object is cut short in its header");
      }
      ByteBuffer in = ByteBuffer.wrap(object);
      if (in.getInt() != MAGIC || in.get() != VERSION || in.get() != CODEC_ZSTD) {
        throw new CorruptBody("not a body object of a known version");
      }
      in.getShort();
      int framePlainBytes = in.getInt();
      if (framePlainBytes < 1 || framePlainBytes > MAX_FRAME_PLAIN_BYTES) {
        throw new CorruptBody("body object has frames of a wrong size");
      }
      long keyId = in.getLong();
      byte[] salt = new byte[SALT_BYTES];
      in.get(salt);
      return new Header(framePlainBytes, keyId, salt);
    }
  }

  /// What stands before a frame.
  record FrameHead(boolean raw, boolean last, int sealedBytes) {
    int encode() {
      return sealedBytes | (raw ? RAW : 0) | (last ? LAST : 0);
    }

    byte flags() {
      return (byte) ((raw ? 2 : 0) | (last ? 1 : 0));
    }

    static FrameHead decode(int word, int framePlainBytes) {
      int sealedBytes = word & LENGTH_MASK;
      if ((word & ~(LENGTH_MASK | RAW | LAST)) != 0) {
        throw new CorruptBody("frame has unknown flags");
      }
      if (sealedBytes < TAG_BYTES || sealedBytes > framePlainBytes + TAG_BYTES) {
        throw new CorruptBody("frame has a wrong length");
      }
      return new FrameHead((word & RAW) != 0, (word & LAST) != 0, sealedBytes);
    }
  }

  static byte[] footer(int indexBytes) {
    return ByteBuffer.allocate(FOOTER_BYTES).putInt(indexBytes).putInt(FOOTER_MAGIC).array();
  }

  /// The length of the index as the object's last octets tell it.
  static int indexBytes(byte[] tail) {
    if (tail.length < FOOTER_BYTES) {
      throw new CorruptBody("body object is cut short");
    }
    ByteBuffer in = ByteBuffer.wrap(tail, tail.length - FOOTER_BYTES, FOOTER_BYTES);
    int length = in.getInt();
    if (in.getInt() != FOOTER_MAGIC || length < Long.BYTES + TAG_BYTES) {
      throw new CorruptBody("body object has no footer");
    }
    return length;
  }
}
