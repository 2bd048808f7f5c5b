package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.mime.TransferDecoder;
import java.nio.charset.StandardCharsets;

/// Decodes the encoded words of header text (RFC 2047). What is broken stays as it is.
public final class EncodedWords {
  private EncodedWords() {}

  /// @param octets the field's value, one char an octet
  public static String decode(String octets) {
    if (!octets.contains("=?")) {
      return RawText.decode(octets);
    }
    StringBuilder out = new StringBuilder(octets.length());
    int lastEnd = octets.lastIndexOf("?=");
    int plainFrom = 0;
    int at = octets.indexOf("=?");
    boolean afterWord = false;
    while (at >= 0) {
      int end = end(octets, at, lastEnd);
      if (end < 0) {
        at = octets.indexOf("=?", at + 2);
        continue;
      }
      String between = octets.substring(plainFrom, at);
      if (!afterWord || !between.isBlank()) {
        out.append(RawText.decode(between));
      }
      word(octets.substring(at + 2, end - 2), out);
      afterWord = true;
      plainFrom = end;
      at = octets.indexOf("=?", end);
    }
    return out.append(RawText.decode(octets.substring(plainFrom))).toString();
  }

  /// Where the word that starts here ends: behind `?=`; -1 if it is none.
  ///
  /// @param lastEnd where the last `?=` is: beyond it no search for one goes through all of the
  ///   text
  private static int end(String text, int start, int lastEnd) {
    int encoding = text.indexOf('?', start + 2);
    if (encoding < 0 || encoding + 2 >= text.length() || text.charAt(encoding + 2) != '?') {
      return -1;
    }
    if ("bBqQ".indexOf(text.charAt(encoding + 1)) < 0) {
      return -1;
    }
    return encoding + 3 > lastEnd ? -1 : text.indexOf("?=", encoding + 3) + 2;
  }

  /// @param word charset, encoding and text, two question marks between
  private static void word(String word, StringBuilder out) {
    int mark = word.indexOf('?');
    int language = word.indexOf('*');
    String charset = word.substring(0, language >= 0 && language < mark ? language : mark);
    boolean base64 = (word.charAt(mark + 1) | 0x20) == 'b';
    String text = word.substring(mark + 3);
    TextDecoder chars = new TextDecoder(charset, out::append);
    TransferDecoder octets = TransferDecoder.of(base64 ? "base64" : "quoted-printable", chars);
    byte[] bytes = (base64 ? text : text.replace("_", "=20")).getBytes(StandardCharsets.ISO_8859_1);
    octets.feed(bytes, 0, bytes.length);
    octets.finish();
    chars.finish();
  }
}
