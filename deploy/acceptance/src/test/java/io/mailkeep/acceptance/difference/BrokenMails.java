package io.mailkeep.acceptance.difference;

import java.util.LinkedHashMap;
import java.util.Map;

/// Mails as they should not be, by name. One char is one octet, each line ends with CRLF unless it
/// says otherwise.
final class BrokenMails {
  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    SoundMails.addTo(ALL);
    BrokenHeaders.addTo(ALL);
    BrokenAddresses.addTo(ALL);
    BrokenMime.addTo(ALL);
    BrokenTexts.addTo(ALL);
  }

  private BrokenMails() {}

  static Map<String, String> all() {
    return ALL;
  }

  static String named(String name) {
    String mail = ALL.get(name);
    if (mail == null) {
      throw new IllegalArgumentException("no mail " + name);
    }
    return mail;
  }

  /// @param text its lines end with LF; a CR in it is a bare one
  static void add(Map<String, String> all, String name, String text) {
    if (all.put(name, text.replace("\n", "\r\n")) != null) {
      throw new IllegalArgumentException("two mails " + name);
    }
  }
}
