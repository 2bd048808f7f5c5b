package io.mailkeep.store.core.search;

import io.mailkeep.store.core.mime.CharSink;
import java.util.List;

/// Looks for several texts at once in text that comes in pieces, also across the pieces' borders.
/// Holds one piece and the overlap, however long the text is.
final class TextMatcher implements CharSink {
  private static final int PIECE_CHARS = 2048;

  private final List<String> needles;
  private final boolean[] found;
  private final int overlap;
  private int missing;
  private final char[] raw = new char[PIECE_CHARS];
  private int rawLength;
  private final StringBuilder window = new StringBuilder();

  /// @param needles as [Folding#fold] makes them
  TextMatcher(List<String> needles) {
    this.needles = needles;
    this.found = new boolean[needles.size()];
    this.missing = needles.size();
    int longest = 1;
    for (String needle : needles) {
      longest = Math.max(longest, needle.length());
    }
    this.overlap = longest - 1;
  }

  @Override
  public void take(char[] chars, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && missing > 0) {
      int count = Math.min(end - at, raw.length - rawLength);
      System.arraycopy(chars, at, raw, rawLength, count);
      rawLength += count;
      at += count;
      if (rawLength == raw.length) {
        look(Folding.cut(raw, rawLength));
      }
    }
  }

  /// What came so far and what comes next do not belong together.
  void endText() {
    look(rawLength);
    window.setLength(0);
  }

  /// Whether nothing is left to look for.
  boolean complete() {
    return missing == 0;
  }

  /// Whether one of the texts was found; false for any other.
  boolean found(String needle) {
    int at = needles.indexOf(needle);
    return at >= 0 && found[at];
  }

  private void look(int cut) {
    window.append(Folding.fold(new String(raw, 0, cut)));
    System.arraycopy(raw, cut, raw, 0, rawLength - cut);
    rawLength -= cut;
    for (int i = 0; i < found.length; i++) {
      if (!found[i] && window.indexOf(needles.get(i)) >= 0) {
        found[i] = true;
        missing--;
      }
    }
    if (window.length() > overlap) {
      window.delete(0, window.length() - overlap);
    }
  }
}
