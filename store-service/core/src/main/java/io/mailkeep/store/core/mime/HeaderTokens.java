package io.mailkeep.store.core.mime;

/// Steps through the value of a structured header field (RFC 5322 §3.2), one char an octet. Ends
/// where the text ends, whatever is still open.
final class HeaderTokens {
  private final String text;

  /// Looked for once: a search at each of many open brackets would take the field's length squared.
  private final int lastClosingBracket;

  private int at;

  HeaderTokens(String text) {
    this.text = text;
    this.lastClosingBracket = text.lastIndexOf(']');
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /// Only before the end.
  char peek() {
    return text.charAt(at);
  }

  boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  boolean isAtBlank() {
    return isAt(' ') || isAt('\t');
  }

  /// Takes one char.
  char next() {
    return text.charAt(at++);
  }

  /// One char, and all up to the next of these. Only before the end.
  String until(String stops) {
    int start = at++;
    while (!atEnd() && stops.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /// A domain literal with its brackets; a bracket that is never closed is but a char.
  String bracketed() {
    int start = at;
    at = at > lastClosingBracket ? at + 1 : text.indexOf(']', at) + 1;
    return text.substring(start, at);
  }

  void skipBlanks() {
    while (isAtBlank()) {
      at++;
    }
  }

  /// RFC 5322 §3.2.2 CFWS.
  void skipBlanksAndComments() {
    skipBlanks();
    while (isAt('(')) {
      comment();
      skipBlanks();
    }
  }

  /// What stands before the next of these characters, trimmed, comments left out.
  String textBefore(String stops) {
    StringBuilder content = new StringBuilder();
    while (!atEnd() && stops.indexOf(peek()) < 0) {
      if (isAt('(')) {
        comment();
      } else {
        content.append(next());
      }
    }
    return content.toString().strip();
  }

  /// What stands between quotes.
  String quoted() {
    StringBuilder content = new StringBuilder();
    for (at++; !atEnd() && peek() != '"'; at++) {
      escaped();
      content.append(peek());
    }
    at = Math.min(at + 1, text.length());
    return content.toString();
  }

  /// A comment's text; comments nest, counted and not recursed into.
  String comment() {
    StringBuilder content = new StringBuilder();
    int depth = 1;
    for (at++; !atEnd(); at++) {
      char c = peek();
      if (c == '\\') {
        escaped();
        content.append(peek());
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        at++;
        break;
      }
      content.append(c);
    }
    return content.toString();
  }

  /// Steps from a backslash to what it escapes; one at the end stands for itself.
  private void escaped() {
    if (peek() == '\\' && at + 1 < text.length()) {
      at++;
    }
  }
}
