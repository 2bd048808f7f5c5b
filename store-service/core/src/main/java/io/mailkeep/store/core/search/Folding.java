package io.mailkeep.store.core.search;

import java.text.Normalizer;
import java.util.Locale;

/// Makes texts comparable without regard to case and form, in the spirit of i;unicode-casemap (RFC
/// 5051): compatibility decomposition, then full case folding.
final class Folding {
  private Folding() {}

  static String fold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return foldUnicode(text);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /// Upper case first: that is where `ß` becomes two letters and a final sigma any sigma.
  private static String foldUnicode(String text) {
    String upper = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    char[] folded = Normalizer.normalize(upper, Normalizer.Form.NFKD).toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(folded[i]);
    }
    return new String(folded);
  }

  /// Where text may be cut so that both halves fold as the whole does: never before a mark that
  /// belongs to the character before it.
  static int cut(char[] text, int length) {
    int at = length - 1;
    while (at > 0 && length - at < 64 && joinsBefore(text[at])) {
      at--;
    }
    return at <= 0 || joinsBefore(text[at]) ? length : at;
  }

  private static boolean joinsBefore(char c) {
    int type = Character.getType(c);
    return Character.isLowSurrogate(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
