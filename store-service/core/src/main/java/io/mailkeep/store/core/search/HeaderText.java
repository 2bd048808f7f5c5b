package io.mailkeep.store.core.search;

import io.mailkeep.store.core.mime.AddressTexts;
import io.mailkeep.store.core.mime.EncodedWords;
import org.jspecify.annotations.Nullable;

/// Looks for text in a header block. A field without folds, encoded words or 8-bit octets, as most
/// are, is compared where it lies.
///
/// Header blocks are strings of one char an octet: their line ends are found many times as fast as
/// in an array.
final class HeaderText {
  private final String needle;
  private final boolean plain;

  /// @param needle as [Folding#fold] makes it
  HeaderText(String needle) {
    this.needle = needle;
    this.plain = needle.chars().allMatch(c -> c < 0x80);
  }

  /// Whether a field of this name contains the text; an empty text is in every field.
  boolean inField(String header, String name) {
    for (int at = 0; at >= 0; at = nextLine(header, at)) {
      int colon = named(header, at, name);
      if (colon >= 0 && in(header, colon + 1, fieldEnd(header, colon))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a field of this name contains the text, or one of its addresses does as ENVELOPE tells
  /// it (RFC 9051 §6.4.4).
  boolean inAddresses(String header, String name) {
    for (int at = 0; at >= 0; at = nextLine(header, at)) {
      int colon = named(header, at, name);
      if (colon >= 0) {
        int end = fieldEnd(header, colon);
        if (in(header, colon + 1, end) || inAddressTexts(header, colon + 1, end)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean inAddressTexts(String header, int from, int end) {
    if (!hasNoise(header, from, end)) {
      return false;
    }
    for (String address : AddressTexts.of(unfolded(header.substring(from, end)))) {
      if (Folding.fold(address).contains(needle)) {
        return true;
      }
    }
    return false;
  }

  /// Whether an address in it may be written otherwise than ENVELOPE tells it: with comments,
  /// quotes or blanks.
  private static boolean hasNoise(String header, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = header.charAt(i);
      boolean joint = c == '@' || c == '.';
      boolean parted =
          joint
              && (isSpace(header.charAt(i - 1)) || (i + 1 < end && isSpace(header.charAt(i + 1))));
      if (parted || c == '(' || c == '"' || c == '\\') {
        return true;
      }
    }
    return false;
  }

  /// Whether any field, its name included, contains the text.
  boolean inAnyField(String header) {
    int at = 0;
    while (at < header.length()) {
      int end = fieldEnd(header, at);
      if (in(header, at, end)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /// The value of the first field of this name, unfolded; null if there is none.
  static @Nullable String value(String header, String name) {
    for (int at = 0; at >= 0; at = nextLine(header, at)) {
      int colon = named(header, at, name);
      if (colon >= 0) {
        return unfolded(header.substring(colon + 1, fieldEnd(header, colon))).strip();
      }
    }
    return null;
  }

  /// Where the next line starts; -1 after the last one.
  private static int nextLine(String header, int at) {
    int next = header.indexOf('\n', at) + 1;
    return next == 0 || next == header.length() ? -1 : next;
  }

  /// Where the colon is, if a field of this name starts here; else -1.
  private static int named(String header, int at, String name) {
    if (!header.regionMatches(true, at, name, 0, name.length())) {
      return -1;
    }
    int colon = at + name.length();
    while (colon < header.length() && isBlank(header.charAt(colon))) {
      colon++;
    }
    return colon < header.length() && header.charAt(colon) == ':' ? colon : -1;
  }

  /// Where the next field starts: after a line end that no blank follows.
  private static int fieldEnd(String header, int from) {
    int next = nextLine(header, from);
    while (next >= 0 && isBlank(header.charAt(next))) {
      next = nextLine(header, next);
    }
    return next < 0 ? header.length() : next;
  }

  private static boolean isSpace(char c) {
    return isBlank(c) || c == '\r' || c == '\n';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private boolean in(String header, int from, int fieldEnd) {
    if (needle.isEmpty()) {
      return true;
    }
    int end = fieldEnd;
    while (end > from && (header.charAt(end - 1) == '\n' || header.charAt(end - 1) == '\r')) {
      end--;
    }
    int last = plain ? end - needle.length() : -1;
    boolean found = false;
    for (int i = from; i < end; i++) {
      char c = header.charAt(i);
      if (c >= 0x80 || c == '\n' || (c == '=' && i + 1 < end && header.charAt(i + 1) == '?')) {
        String text = EncodedWords.decode(unfolded(header.substring(from, end)));
        return Folding.fold(text).contains(needle);
      }
      found = found || (i <= last && lower(c) == needle.charAt(0) && startsAt(header, i));
    }
    return found;
  }

  private boolean startsAt(String header, int at) {
    for (int i = 1; i < needle.length(); i++) {
      if (lower(header.charAt(at + i)) != needle.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Without its line ends (RFC 5322 §2.2.3).
  static String unfolded(String field) {
    return field.replace("\r", "").replace("\n", "");
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c;
  }
}
