package io.mailkeep.imap.command.search;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The charsets that SEARCH takes its texts in (RFC 9051 §6.4.4).
public final class SearchCharsets {
  private static final Map<String, Charset> KNOWN = known();

  private SearchCharsets() {}

  /// Null for one that is not taken.
  static @Nullable Charset find(String name) {
    return KNOWN.get(name.toUpperCase(Locale.ROOT));
  }

  /// The list of BADCHARSET (RFC 9051 §7.1).
  public static String names() {
    return String.join(" ", KNOWN.keySet());
  }

  private static Map<String, Charset> known() {
    Map<String, Charset> charsets = new LinkedHashMap<>();
    charsets.put("US-ASCII", StandardCharsets.US_ASCII);
    charsets.put("UTF-8", StandardCharsets.UTF_8);
    for (int n = 1; n <= 16; n++) {
      put(charsets, "ISO-8859-" + n);
    }
    for (int n = 1250; n <= 1258; n++) {
      put(charsets, "WINDOWS-" + n);
    }
    put(charsets, "KOI8-R");
    return charsets;
  }

  private static void put(Map<String, Charset> charsets, String name) {
    if (Charset.isSupported(name)) {
      charsets.put(name, Charset.forName(name));
    }
  }
}
