package io.mailkeep.standalone.mailfile;

/// Makes CRLF of a bare LF, as mail travels (RFC 5322 §2.1). A CRLF stays, and so does a bare CR.
final class LineEnds {
  private LineEnds() {}

  static byte[] toCrLf(byte[] content) {
    int bare = 0;
    for (int i = 0; i < content.length; i++) {
      bare += isBare(content, i) ? 1 : 0;
    }
    if (bare == 0) {
      return content;
    }
    byte[] result = new byte[Math.addExact(content.length, bare)];
    int at = 0;
    for (int i = 0; i < content.length; i++) {
      if (isBare(content, i)) {
        result[at++] = '\r';
      }
      result[at++] = content[i];
    }
    return result;
  }

  private static boolean isBare(byte[] content, int i) {
    return content[i] == '\n' && (i == 0 || content[i - 1] != '\r');
  }
}
