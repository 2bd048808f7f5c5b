package io.mailkeep.imap.command.fetch;

import java.util.Arrays;

/// Base64 (RFC 2045 §6.8): whatever is no letter of it is skipped, padding ends a group, and a body
/// may hold several padded pieces.
final class Base64Decoder implements TransferDecoder {
  private static final byte[] VALUES = new byte[256];
  private static final int SKIP = -1;
  private static final int PADDING = -2;

  static {
    Arrays.fill(VALUES, (byte) SKIP);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < letters.length(); i++) {
      VALUES[letters.charAt(i)] = (byte) i;
    }
    VALUES['='] = PADDING;
  }

  private final byte[] out = new byte[3 * 1024];
  private int outLength;
  private int bits;
  private int count;

  @Override
  public void feed(byte[] bytes, int offset, int length, ByteSink sink) {
    for (int i = offset; i < offset + length; i++) {
      int value = VALUES[bytes[i] & 0xFF];
      if (value >= 0) {
        bits = bits << 6 | value;
        if (++count == 4) {
          emit(3, sink);
        }
      } else if (value == PADDING) {
        endGroup(sink);
      }
    }
  }

  @Override
  public void finish(ByteSink sink) {
    endGroup(sink);
    if (outLength > 0) {
      sink.accept(out, 0, outLength);
      outLength = 0;
    }
  }

  /// Two letters hold one octet, three hold two; one alone holds none.
  private void endGroup(ByteSink sink) {
    if (count > 1) {
      bits <<= 6 * (4 - count);
      emit(count - 1, sink);
    }
    count = 0;
    bits = 0;
  }

  private void emit(int octets, ByteSink sink) {
    if (outLength + 3 > out.length) {
      sink.accept(out, 0, outLength);
      outLength = 0;
    }
    for (int i = 0; i < octets; i++) {
      out[outLength++] = (byte) (bits >> (16 - 8 * i));
    }
    count = 0;
    bits = 0;
  }
}
