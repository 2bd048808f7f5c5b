package io.mailkeep.store.core.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value with parameters: Content-Type and Content-Disposition (RFC 2045 §5.1), read leniently.
/// RFC 2231 parameters stay as they are.
///
/// @param value lower case, empty if there is none
/// @param parameters names in lower case, values one char an octet
record ContentField(String value, Map<String, String> parameters) {
  static final ContentField NONE = new ContentField("", Map.of());

  static ContentField parse(@Nullable String text) {
    return text == null ? NONE : new Parser(text).parse();
  }

  /// A boundary may be quoted for its spaces, but never ends with one (RFC 2046 §5.1.1).
  String boundary() {
    return parameters.getOrDefault("boundary", "").stripTrailing();
  }

  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    ContentField parse() {
      String value = until(";").toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "");
      Map<String, String> parameters = new LinkedHashMap<>();
      while (at < text.length() && parameters.size() < MimeLimits.MAX_PARAMETERS) {
        at++;
        String name = until("=;").toLowerCase(Locale.ROOT);
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          String content = value();
          if (!name.isEmpty()) {
            parameters.putIfAbsent(name, content);
          }
        }
      }
      return new ContentField(value, Collections.unmodifiableMap(parameters));
    }

    private String value() {
      skipBlanks();
      if (at < text.length() && text.charAt(at) == '"') {
        String quoted = quoted();
        until(";");
        return quoted;
      }
      return until(";");
    }

    private String quoted() {
      StringBuilder content = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        content.append(text.charAt(at));
      }
      at++;
      return content.toString();
    }

    /// What stands before the next of these characters, comments left out.
    private String until(String stops) {
      StringBuilder content = new StringBuilder();
      int depth = 0;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (depth == 0 && stops.indexOf(c) >= 0) {
          break;
        }
        if (c == '(' && (depth > 0 || startsComment())) {
          depth++;
        } else if (c == ')' && depth > 0) {
          depth--;
        } else if (depth == 0) {
          content.append(c);
        }
      }
      return content.toString().strip();
    }

    /// A parenthesis inside an unquoted file name is no comment: `name=report(1).pdf`.
    private boolean startsComment() {
      return at == 0 || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t';
    }

    private void skipBlanks() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
  }
}
