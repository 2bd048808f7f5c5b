package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.Envelope.Address;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads address lists (RFC 5322 §3.4) the way mail really looks: with comments, groups, routes,
/// missing brackets, domains and commas. Source routes are left out (RFC 5322 §4.4).
final class AddressParser {
  /// Stands for what is missing where IMAP needs a string: a NIL host would mean a group.
  static final String MISSING_DOMAIN = "MISSING_DOMAIN";

  static final String MISSING_MAILBOX = "MISSING_MAILBOX";

  private final String text;
  private final List<Address> found;

  /// Looked for once: a search at each of many open brackets would take the field's length squared.
  private final int lastClosingBracket;

  private int at;
  private boolean inGroup;

  private final StringBuilder words = new StringBuilder();
  private int atSign;
  private boolean spacePending;
  private @Nullable String comment;

  private AddressParser(String text, List<Address> found) {
    this.text = text;
    this.found = found;
    this.lastClosingBracket = text.lastIndexOf(']');
  }

  /// @param fields one char an octet, see [RawText]
  static List<Address> parse(List<String> fields) {
    List<Address> found = new ArrayList<>();
    for (String field : fields) {
      new AddressParser(field, found).run();
    }
    return List.copyOf(found);
  }

  private void run() {
    restart();
    while (at < text.length() && found.size() < MimeLimits.MAX_ADDRESSES) {
      step(text.charAt(at));
    }
    endBare();
    endGroup();
  }

  private void step(char c) {
    switch (c) {
      case ' ', '\t' -> {
        spacePending = true;
        at++;
      }
      case '"' -> word(quoted());
      case '(' -> comment = comment();
      case '<' -> angle();
      case ',' -> {
        endBare();
        at++;
      }
      case ';' -> {
        endBare();
        endGroup();
        at++;
      }
      case ':' -> startGroup();
      case '@' -> atSign();
      case '[' -> word(bracketed());
      default -> word(atom());
    }
  }

  private void restart() {
    words.setLength(0);
    atSign = -1;
    spacePending = false;
    comment = null;
  }

  private void word(String word) {
    if (spacePending && !words.isEmpty() && atSign != words.length()) {
      words.append(' ');
    }
    spacePending = false;
    words.append(word);
  }

  private void atSign() {
    at++;
    spacePending = false;
    if (atSign < 0) {
      atSign = words.length();
    } else {
      words.append('@');
    }
  }

  private void startGroup() {
    at++;
    if (atSign >= 0 || inGroup || words.isEmpty()) {
      words.append(':');
      return;
    }
    found.add(new Address(null, RawText.decode(words.toString()), null));
    inGroup = true;
    restart();
  }

  private void endGroup() {
    if (inGroup) {
      found.add(new Address(null, null, null));
      inGroup = false;
    }
  }

  private void endBare() {
    if (!words.isEmpty() || atSign >= 0) {
      String all = words.toString();
      String mailbox = atSign < 0 ? all : all.substring(0, atSign).strip();
      add(comment, mailbox, atSign < 0 ? "" : all.substring(atSign).strip());
    }
    restart();
  }

  /// The address in angle brackets, and all up to the next comma: `"Name" <@route:local@host>
  /// junk`.
  private void angle() {
    String name = words.toString();
    if (atSign >= 0) {
      name = words.insert(atSign, '@').toString();
    }
    String said = name.isEmpty() ? comment : name;
    restart();
    at++;
    while (at < text.length() && !endsAngle(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == ':' || c == '<' || c == ',') {
        restart();
        at++;
      } else if (c == ';') {
        at++;
      } else {
        step(c);
      }
    }
    String all = words.toString();
    int split = atSign < 0 ? all.length() : atSign;
    add(said, all.substring(0, split).strip(), all.substring(split).strip());
    restart();
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ';') {
      skipJunk();
    }
  }

  /// A comma may stand in a route: `<@a,@b:local@host>`.
  private boolean endsAngle(char c) {
    return c == '>' || (c == ',' && atSign != 0);
  }

  private void skipJunk() {
    switch (text.charAt(at)) {
      case '"' -> quoted();
      case '(' -> comment();
      default -> at++;
    }
  }

  private void add(@Nullable String name, String mailbox, String host) {
    found.add(
        new Address(
            name == null || name.isBlank() ? null : RawText.decode(name.strip()),
            mailbox.isEmpty() ? MISSING_MAILBOX : RawText.decode(mailbox),
            host.isEmpty() ? MISSING_DOMAIN : RawText.decode(host)));
  }

  private String atom() {
    int start = at++;
    while (at < text.length() && " \t\"(<,;:@[>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String bracketed() {
    int start = at;
    at = atSign < 0 || at > lastClosingBracket ? at + 1 : text.indexOf(']', at) + 1;
    return text.substring(start, at);
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

  /// A comment's text; comments nest, counted and not recursed into.
  private String comment() {
    StringBuilder content = new StringBuilder();
    int depth = 1;
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        content.append(text.charAt(++at));
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
}
