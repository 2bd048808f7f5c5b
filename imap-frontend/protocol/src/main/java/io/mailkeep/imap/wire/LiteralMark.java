package io.mailkeep.imap.wire;

import org.jspecify.annotations.Nullable;

/// The announcement of a literal at the end of a line: `{12}`, `{12+}` (RFC 7888), `~{12}` (RFC
/// 3516).
record LiteralMark(long sizeBytes, boolean synchronizing) {
  /// The longest mark with its CRLF.
  static final int MAX_BYTES = 32;

  /// Finds it at the end of a line that ends in LF.
  static @Nullable LiteralMark atEnd(byte[] text, int lineStart, int length) {
    int at = length - 2;
    if (at >= lineStart && text[at] == '\r') {
      at--;
    }
    if (at < lineStart || text[at] != '}') {
      return null;
    }
    at--;
    boolean synchronizing = true;
    if (at >= lineStart && (text[at] == '+' || text[at] == '-')) {
      synchronizing = false;
      at--;
    }
    int lastDigit = at;
    while (at >= lineStart && text[at] >= '0' && text[at] <= '9') {
      at--;
    }
    if (at < lineStart || text[at] != '{' || at == lastDigit) {
      return null;
    }
    return new LiteralMark(number(text, at + 1, lastDigit), synchronizing);
  }

  /// A number too large for a long is as large as one can be.
  private static long number(byte[] text, int first, int last) {
    long value = 0;
    for (int i = first; i <= last; i++) {
      int digit = text[i] - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
