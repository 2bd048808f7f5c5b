package io.mailkeep.store.core.mime;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Passes on the text of HTML as it comes in: tags become blanks, comments, styles and scripts go,
/// common entities are replaced.
final class HtmlText implements CharSink {
  private enum State {
    TEXT,
    TAG,
    COMMENT,
    ENTITY
  }

  private static final int MAX_NAME = 32;
  private static final Set<String> INLINE =
      Set.of("a", "b", "i", "u", "em", "strong", "span", "font", "small", "sup", "sub");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "hellip",
          "\u2026", "euro", "\u20ac", "copy", "\u00a9", "zwnj", "");

  private final CharSink sink;
  private final StringBuilder name = new StringBuilder();
  private final char[] one = new char[1];
  private State state = State.TEXT;
  private String skippedUntil = "";
  private int dashes;

  HtmlText(CharSink sink) {
    this.sink = sink;
  }

  @Override
  public void take(char[] chars, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char c = chars[i];
      switch (state) {
        case TEXT -> text(c);
        case TAG -> tag(c);
        case COMMENT -> comment(c);
        case ENTITY -> entity(c);
      }
    }
  }

  private void text(char c) {
    if (c == '<') {
      state = State.TAG;
      name.setLength(0);
    } else if (c == '&' && skippedUntil.isEmpty()) {
      state = State.ENTITY;
      name.setLength(0);
    } else {
      pass(c);
    }
  }

  private void tag(char c) {
    if (c == '>') {
      state = State.TEXT;
      endTag();
    } else if (name.length() < MAX_NAME) {
      name.append(c);
      if (!skippedUntil.isEmpty() && !mayEndSkipped()) {
        state = State.TEXT;
        text(c);
      } else if (name.length() == 3 && name.toString().equals("!--")) {
        state = State.COMMENT;
        dashes = 0;
      }
    }
  }

  /// In a script `a<b` starts no tag.
  private boolean mayEndSkipped() {
    int count = Math.min(name.length(), skippedUntil.length());
    return skippedUntil.regionMatches(true, 0, name.toString(), 0, count);
  }

  private void endTag() {
    String tag = tagName();
    if (!skippedUntil.isEmpty()) {
      if (tag.equals(skippedUntil)) {
        skippedUntil = "";
      }
    } else if (tag.equals("style") || tag.equals("script") || tag.equals("title")) {
      skippedUntil = "/" + tag;
    } else if (!INLINE.contains(tag.startsWith("/") ? tag.substring(1) : tag)) {
      pass(' ');
    }
  }

  private String tagName() {
    int end = 0;
    while (end < name.length()
        && (name.charAt(end) > ' ' && (end == 0 || name.charAt(end) != '/'))) {
      end++;
    }
    return name.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private void comment(char c) {
    if (c == '>' && dashes >= 2) {
      state = State.TEXT;
    }
    dashes = c == '-' ? dashes + 1 : 0;
  }

  private void entity(char c) {
    if (c == ';') {
      state = State.TEXT;
      pass(replaced(name.toString()));
    } else if (name.length() < MAX_NAME && (Character.isLetterOrDigit(c) || c == '#')) {
      name.append(c);
    } else {
      state = State.TEXT;
      pass("&" + name);
      text(c);
    }
  }

  private static String replaced(String entity) {
    if (!entity.startsWith("#")) {
      return ENTITIES.getOrDefault(entity, "&" + entity + ";");
    }
    boolean hex = entity.length() > 1 && (entity.charAt(1) | 0x20) == 'x';
    try {
      int code = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
      boolean usable = Character.isValidCodePoint(code) && (code < 0xd800 || code > 0xdfff);
      return usable ? Character.toString(code) : "";
    } catch (NumberFormatException noNumber) {
      return "";
    }
  }

  private void pass(String text) {
    for (int i = 0; i < text.length(); i++) {
      pass(text.charAt(i));
    }
  }

  private void pass(char c) {
    if (skippedUntil.isEmpty()) {
      one[0] = c;
      sink.take(one, 0, 1);
    }
  }
}
