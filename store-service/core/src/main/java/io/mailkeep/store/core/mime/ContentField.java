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
    private final HeaderTokens in;

    Parser(String text) {
      this.in = new HeaderTokens(text);
    }

    ContentField parse() {
      String value = in.textBefore(";").toLowerCase(Locale.ROOT).replace(" ", "").replace("\t", "");
      Map<String, String> parameters = new LinkedHashMap<>();
      while (!in.atEnd() && parameters.size() < MimeLimits.MAX_PARAMETERS) {
        in.next();
        String name = in.textBefore("=;").toLowerCase(Locale.ROOT);
        if (in.isAt('=')) {
          in.next();
          String content = value(name);
          if (!name.isEmpty()) {
            parameters.putIfAbsent(name, content);
          }
        }
      }
      return new ContentField(value, Collections.unmodifiableMap(parameters));
    }

    private String value(String name) {
      boolean ofFile = name.contains("name");
      if (ofFile) {
        in.skipBlanks();
      } else {
        in.skipBlanksAndComments();
      }
      if (in.isAt('"')) {
        String quoted = in.quoted();
        String _ = in.textBefore(";");
        return quoted;
      }
      return ofFile ? fileName() : in.textBefore(";");
    }

    /// The name of a file without the quotes it should have: in it, only a parenthesis after a
    /// blank starts a comment: `name=report(1).pdf (the report)`.
    private String fileName() {
      StringBuilder content = new StringBuilder();
      while (!in.atEnd() && !in.isAt(';')) {
        boolean afterBlank = in.isAtBlank();
        content.append(in.next());
        if (afterBlank && in.isAt('(')) {
          in.comment();
        }
      }
      return content.toString().strip();
    }
  }
}
