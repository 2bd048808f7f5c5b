package io.mailkeep.store.core.search;

import io.mailkeep.store.core.mime.EncodedWords;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Looks for text in a header block's octets. A field without folds, encoded words or 8-bit octets,
/// as most are, is compared where it lies.
final class HeaderText {
  private final String needle;
  private final byte[] ascii;

  /// @param needle as [Folding#fold] makes it
  HeaderText(String needle) {
    this.needle = needle;
    boolean plain = needle.chars().allMatch(c -> c < 0x80);
    this.ascii = plain ? needle.getBytes(StandardCharsets.US_ASCII) : new byte[0];
  }

  /// Whether a field of this name contains the text; an empty text is in every field.
  ///
  /// @param name lower case
  boolean inField(byte[] header, byte[] name) {
    for (int at = 0; at < header.length; at = fieldEnd(header, at)) {
      int colon = named(header, at, name);
      if (colon >= 0 && in(header, colon + 1, fieldEnd(header, at))) {
        return true;
      }
    }
    return false;
  }

  /// Whether any field, its name included, contains the text.
  boolean inAnyField(byte[] header) {
    for (int at = 0; at < header.length; ) {
      int end = fieldEnd(header, at);
      if (in(header, at, end)) {
        return true;
      }
      at = end;
    }
    return false;
  }

  /// The value of the first field of this name, unfolded; null if there is none.
  static @Nullable String value(byte[] header, byte[] name) {
    for (int at = 0; at < header.length; at = fieldEnd(header, at)) {
      int colon = named(header, at, name);
      if (colon >= 0) {
        int length = fieldEnd(header, at) - colon - 1;
        String octets = new String(header, colon + 1, length, StandardCharsets.ISO_8859_1);
        return octets.replace("\r", "").replace("\n", "").strip();
      }
    }
    return null;
  }

  /// Where the colon is, if a field of this name starts here; else -1.
  private static int named(byte[] header, int at, byte[] name) {
    if (at + name.length >= header.length) {
      return -1;
    }
    for (int i = 0; i < name.length; i++) {
      if (lower(header[at + i]) != name[i]) {
        return -1;
      }
    }
    int colon = at + name.length;
    while (colon < header.length && (header[colon] == ' ' || header[colon] == '\t')) {
      colon++;
    }
    return colon < header.length && header[colon] == ':' ? colon : -1;
  }

  /// Where the next field starts: after a line end that no blank follows.
  private static int fieldEnd(byte[] header, int from) {
    for (int i = from; i < header.length; i++) {
      if (header[i] == '\n') {
        boolean folded = i + 1 < header.length && (header[i + 1] == ' ' || header[i + 1] == '\t');
        if (!folded) {
          return i + 1;
        }
      }
    }
    return header.length;
  }

  private boolean in(byte[] header, int from, int fieldEnd) {
    if (needle.isEmpty()) {
      return true;
    }
    int end = fieldEnd;
    while (end > from && (header[end - 1] == '\n' || header[end - 1] == '\r')) {
      end--;
    }
    int last = end - ascii.length;
    boolean found = false;
    for (int i = from; i < end; i++) {
      byte b = header[i];
      if (b < 0 || b == '\n' || (b == '=' && i + 1 < end && header[i + 1] == '?')) {
        return decodedContains(header, from, end);
      }
      found =
          found || (ascii.length > 0 && i <= last && lower(b) == ascii[0] && startsAt(header, i));
    }
    return found;
  }

  private boolean startsAt(byte[] header, int at) {
    for (int i = 1; i < ascii.length; i++) {
      if (lower(header[at + i]) != ascii[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean decodedContains(byte[] header, int from, int end) {
    String octets = new String(header, from, end - from, StandardCharsets.ISO_8859_1);
    String unfolded = octets.replace("\r", "").replace("\n", "");
    return Folding.fold(EncodedWords.decode(unfolded)).contains(needle);
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
  }
}
