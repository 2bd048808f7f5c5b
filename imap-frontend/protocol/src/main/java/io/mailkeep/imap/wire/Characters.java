package io.mailkeep.imap.wire;

/// The character classes of RFC 9051 §9. All take an octet as 0-255, or -1 for the end.
final class Characters {
  private static final boolean[] ATOM = new boolean[128];

  static {
    for (int c = 0x21; c < 0x7F; c++) {
      ATOM[c] = "(){%*\"\\]".indexOf(c) < 0;
    }
  }

  private Characters() {}

  static boolean isAtom(int c) {
    return c >= 0 && c < 128 && ATOM[c];
  }

  static boolean isAstring(int c) {
    return isAtom(c) || c == ']';
  }

  static boolean isWord(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  static char upper(int c) {
    return (char) (c >= 'a' && c <= 'z' ? c - 32 : c);
  }

  static boolean hasNul(byte[] value) {
    for (byte b : value) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
