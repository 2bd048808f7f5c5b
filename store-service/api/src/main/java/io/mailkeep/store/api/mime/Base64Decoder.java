package io.mailkeep.store.api.mime;

import java.util.Arrays;

/// Base64 (RFC 2045 §6.8): what is not in the alphabet is skipped, and padding ends a group, not
/// the data, so that joined encodings decode whole.
final class Base64Decoder implements TransferDecoder {
  private static final byte[] VALUES = new byte[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private final OctetSink sink;
  private final byte[] out = new byte[1024];
  private int outLength;
  private int bits;
  private int bitCount;

  Base64Decoder(OctetSink sink) {
    this.sink = sink;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      int value = VALUES[bytes[i] & 0xff];
      if (value >= 0) {
        bits = (bits << 6) | value;
        bitCount += 6;
        if (bitCount >= 8) {
          bitCount -= 8;
          put((byte) (bits >>> bitCount));
        }
      } else if (bytes[i] == '=') {
        bitCount = 0;
      }
    }
  }

  private void put(byte b) {
    if (outLength == out.length) {
      finish();
    }
    out[outLength++] = b;
  }

  @Override
  public void finish() {
    if (outLength > 0) {
      sink.take(out, 0, outLength);
      outLength = 0;
    }
  }
}
