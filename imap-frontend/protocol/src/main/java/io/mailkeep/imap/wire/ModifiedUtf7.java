package io.mailkeep.imap.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Modified UTF-7 of mailbox names (RFC 3501 §5.1.3): `&`, BASE64 of UTF-16 with `,` for `/`, `-`.
final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  static String encode(String name) {
    StringBuilder out = new StringBuilder(name.length() + 16);
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      if (isPlain(c)) {
        out.append(c);
        if (c == '&') {
          out.append('-');
        }
        i++;
        continue;
      }
      int start = i;
      while (i < name.length() && !isPlain(name.charAt(i))) {
        i++;
      }
      byte[] utf16 = name.substring(start, i).getBytes(StandardCharsets.UTF_16BE);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
      out.append('&').append(base64.replace('/', ',')).append('-');
    }
    return out.toString();
  }

  /// @throws NoMailboxNameException if it is not modified UTF-7
  static String decode(String encoded) {
    StringBuilder out = new StringBuilder(encoded.length());
    int i = 0;
    while (i < encoded.length()) {
      char c = encoded.charAt(i++);
      if (c != '&') {
        out.append(c);
        continue;
      }
      int end = encoded.indexOf('-', i);
      if (end < 0) {
        throw invalid();
      }
      out.append(end == i ? "&" : shifted(encoded.substring(i, end)));
      i = end + 1;
    }
    return out.toString();
  }

  private static String shifted(String base64) {
    if (base64.indexOf('/') >= 0) {
      throw invalid();
    }
    try {
      byte[] utf16 = Base64.getDecoder().decode(base64.replace(',', '/'));
      String text = new String(utf16, StandardCharsets.UTF_16BE);
      if (utf16.length % 2 != 0 || text.indexOf('\uFFFD') >= 0) {
        throw invalid();
      }
      return text;
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0x7F;
  }

  static NoMailboxNameException invalid() {
    return new NoMailboxNameException("Mailbox name is not modified UTF-7");
  }
}
