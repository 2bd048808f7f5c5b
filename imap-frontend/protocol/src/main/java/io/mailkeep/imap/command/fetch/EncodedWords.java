package io.mailkeep.imap.command.fetch;

import java.nio.charset.StandardCharsets;

/// Puts a text that a header held as raw 8-bit into RFC 2047 encoded words, so that a client that
/// did not ask for UTF-8 never sees a raw octet (RFC 9051 §4.3.1).
final class EncodedWords {
  private static final String START = "=?UTF-8?Q?";
  private static final String END = "?=";

  /// RFC 2047 §2: an encoded word has 75 characters at the most.
  private static final int MAX_WORD = 75;

  private static final String HEX = "0123456789ABCDEF";

  private EncodedWords() {}

  /// Whether any character is beyond US-ASCII.
  static boolean needed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return true;
      }
    }
    return false;
  }

  static String encode(String text) {
    StringBuilder words = new StringBuilder(START);
    int inWord = START.length();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String encoded = encode(point);
      if (inWord + encoded.length() + END.length() > MAX_WORD) {
        words.append(END).append(' ').append(START);
        inWord = START.length();
      }
      words.append(encoded);
      inWord += encoded.length();
      i += Character.charCount(point);
    }
    return words.append(END).toString();
  }

  private static String encode(int point) {
    if (point == ' ') {
      return "_";
    }
    if (point < 0x80 && (Character.isLetterOrDigit(point) || "!*+-/".indexOf(point) >= 0)) {
      return Character.toString(point);
    }
    StringBuilder escaped = new StringBuilder();
    for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
      escaped.append('=').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
    }
    return escaped.toString();
  }
}
