package io.mailkeep.acceptance.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A piece of an IMAP response: an atom, a string or a list. A string looks the same whether it
/// came quoted or as a literal.
sealed interface Value {
  record Text(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }

  record Sequence(List<Value> values) implements Value {
    @Override
    public String toString() {
      return values.stream().map(Value::toString).collect(Collectors.joining(" ", "(", ")"));
    }

    /// For lists whose order says nothing.
    Sequence sorted() {
      List<Value> sorted = new ArrayList<>(values);
      sorted.sort(java.util.Comparator.comparing(Value::toString));
      return new Sequence(sorted);
    }
  }

  /// Reads all of a line.
  static List<Value> all(String line) {
    return new Reader(line).untilEnd();
  }

  /// Octets so that they can stand in a file.
  static String printable(String octets) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      switch (c) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\\', '"' -> text.append('\\').append(c);
        default -> text.append(c < ' ' || c > '~' ? "\\x%02x".formatted((int) c) : c);
      }
    }
    return text.append('"').toString();
  }

  /// Reads values one after the other.
  final class Reader {
    private final String line;
    private int at;

    Reader(String line) {
      this.line = line;
    }

    List<Value> untilEnd() {
      List<Value> values = new ArrayList<>();
      for (skipBlanks(); at < line.length() && line.charAt(at) != ')'; skipBlanks()) {
        values.add(next());
      }
      return values;
    }

    private void skipBlanks() {
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }

    private Value next() {
      return switch (line.charAt(at)) {
        case '(' -> sequence();
        case '"' -> quoted();
        case '{', '~' -> literal();
        default -> atom();
      };
    }

    private Sequence sequence() {
      at++;
      List<Value> values = untilEnd();
      at++;
      return new Sequence(values);
    }

    private Text quoted() {
      StringBuilder text = new StringBuilder();
      for (at++; line.charAt(at) != '"'; at++) {
        if (line.charAt(at) == '\\') {
          at++;
        }
        text.append(line.charAt(at));
      }
      at++;
      return new Text(printable(text.toString()));
    }

    private Text literal() {
      int open = line.indexOf('{', at);
      int close = line.indexOf('}', open);
      int start = close + 3;
      at = start + Integer.parseInt(line.substring(open + 1, close));
      return new Text(printable(line.substring(start, at)));
    }

    /// What stands in brackets belongs to it: `BODY[HEADER.FIELDS (DATE)]<0>`.
    private Text atom() {
      int start = at;
      while (at < line.length() && " ()".indexOf(line.charAt(at)) < 0) {
        int close = line.charAt(at) == '[' ? line.indexOf(']', at) : -1;
        at = close < 0 ? at + 1 : close + 1;
      }
      return new Text(line.substring(start, at));
    }
  }
}
