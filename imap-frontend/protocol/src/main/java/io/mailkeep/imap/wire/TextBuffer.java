package io.mailkeep.imap.wire;

import java.util.Arrays;

/// The octets of the command that is coming in, with the literals that are kept. Holds nothing
/// between commands.
final class TextBuffer {
  private static final byte[] EMPTY = {};
  private static final int FIRST_BYTES = 256;

  private byte[] bytes = EMPTY;
  private int length;
  private int lineStart;
  private int literals;

  int length() {
    return length;
  }

  /// How many literals were kept so far.
  int literals() {
    return literals;
  }

  /// @param limit octets that the buffer will never need to exceed
  void append(byte[] source, int from, int count, int limit) {
    if (bytes.length - length < count) {
      int wanted = Math.max(length + count, Math.max(FIRST_BYTES, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, Math.min(wanted, limit));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /// What follows is a literal, and then the next line.
  void startLiteral() {
    literals++;
    lineStart = length;
  }

  /// The literal is complete; a line starts.
  void startLine() {
    lineStart = length;
  }

  void clear() {
    bytes = EMPTY;
    length = 0;
    lineStart = 0;
    literals = 0;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /// A copy without the line break at the end.
  byte[] copyWithoutLineBreak() {
    boolean crlf = length - lineStart >= 2 && bytes[length - 2] == '\r';
    return Arrays.copyOf(bytes, length - (crlf ? 2 : 1));
  }

  /// The octets, of which the first [#length] count; not to be changed.
  byte[] array() {
    return bytes;
  }

  int lineStart() {
    return lineStart;
  }
}
