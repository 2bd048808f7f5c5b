package io.mailkeep.standalone.mailfile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Folder names as Maildir++ servers write them (RFC 3501 §5.1.3).
final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  /// The name in plain text; one that is not well-formed is taken as it stands.
  static String decode(String name) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      char c = name.charAt(at);
      int end = c == '&' ? name.indexOf('-', at) : -1;
      if (end < 0) {
        text.append(c);
        at++;
        continue;
      }
      String code = name.substring(at + 1, end);
      try {
        text.append(code.isEmpty() ? "&" : shifted(code));
      } catch (IllegalArgumentException e) {
        return name;
      }
      at = end + 1;
    }
    return text.toString();
  }

  private static String shifted(String code) {
    byte[] utf16 = Base64.getDecoder().decode(code.replace(',', '/'));
    return new String(utf16, StandardCharsets.UTF_16BE);
  }
}
