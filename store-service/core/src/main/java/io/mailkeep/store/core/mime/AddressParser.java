package io.mailkeep.store.core.mime;

import io.mailkeep.store.api.Envelope.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads address lists (RFC 5322 §3.4) the way mail really looks: with comments, groups, routes,
/// missing brackets, domains and commas.
final class AddressParser {
  /// Stands for what is missing where IMAP needs a string: a NIL host would mean a group.
  static final String MISSING_DOMAIN = "MISSING_DOMAIN";

  static final String MISSING_MAILBOX = "MISSING_MAILBOX";

  private static final String ATOM_ENDS = " \t\"(<,;:@[>";

  private final HeaderTokens in;
  private final UnaryOperator<String> decodeName;
  private final List<Address> found;
  private boolean inGroup;
  private boolean inAngle;

  private final StringBuilder words = new StringBuilder();
  private int atSign;
  private boolean spacePending;
  private @Nullable String comment;

  private AddressParser(String text, UnaryOperator<String> decodeName, List<Address> found) {
    this.in = new HeaderTokens(text);
    this.decodeName = decodeName;
    this.found = found;
  }

  /// @param fields one char an octet, see [RawText]
  static List<Address> parse(List<String> fields) {
    return parse(fields, RawText::decode);
  }

  /// @param decodeName makes text of a display name's octets
  static List<Address> parse(List<String> fields, UnaryOperator<String> decodeName) {
    List<Address> found = new ArrayList<>();
    for (String field : fields) {
      new AddressParser(field, decodeName, found).run();
    }
    return List.copyOf(found);
  }

  private void run() {
    restart();
    while (!in.atEnd() && found.size() < MimeLimits.MAX_ADDRESSES) {
      step(in.peek());
    }
    endBare();
    endGroup();
  }

  private void step(char c) {
    switch (c) {
      case ' ', '\t' -> {
        spacePending = true;
        in.next();
      }
      case '"' -> word(in.quoted());
      case '(' -> comment = in.comment();
      case '<' -> angle();
      case ',' -> {
        endBare();
        in.next();
      }
      case ';' -> {
        endBare();
        endGroup();
        in.next();
      }
      case ':' -> startGroup();
      case '@' -> atSign();
      // in a name a bracket is but a char
      case '[' -> word(atSign < 0 ? String.valueOf(in.next()) : in.bracketed());
      default -> word(in.until(ATOM_ENDS));
    }
  }

  private void restart() {
    words.setLength(0);
    atSign = -1;
    spacePending = false;
    comment = null;
  }

  private void word(String word) {
    if (spacePending && !words.isEmpty() && atSign != words.length() && !joins(word)) {
      words.append(' ');
    }
    spacePending = false;
    words.append(word);
  }

  /// Blanks around the dots of an address mean nothing (RFC 5322 §4.4), those of a name do.
  private boolean joins(String word) {
    return (inAngle || atSign >= 0)
        && (word.startsWith(".") || words.charAt(words.length() - 1) == '.');
  }

  private void atSign() {
    in.next();
    spacePending = false;
    if (atSign < 0) {
      atSign = words.length();
    } else {
      words.append('@');
    }
  }

  private void startGroup() {
    in.next();
    if (atSign >= 0 || inGroup || words.isEmpty()) {
      words.append(':');
      return;
    }
    found.add(new Address(null, null, RawText.decode(words.toString()), null));
    inGroup = true;
    restart();
  }

  private void endGroup() {
    if (inGroup) {
      found.add(new Address(null, null, null, null));
      inGroup = false;
    }
  }

  private void endBare() {
    if (!words.isEmpty() || atSign >= 0) {
      add(comment, null);
    }
    restart();
  }

  /// The address in angle brackets, and all up to the next comma: `"Name" <@route:local@host>
  /// junk`.
  private void angle() {
    String before = words.toString();
    if (atSign >= 0) {
      before = words.insert(atSign, '@').toString();
    }
    String name = before.isEmpty() ? comment : before;
    restart();
    in.next();
    inAngle = true;
    String route = insideAngle();
    inAngle = false;
    add(name, route);
    restart();
    while (!in.atEnd() && !in.isAt(',') && !in.isAt(';')) {
      skipJunk();
    }
  }

  /// Reads up to the end of the brackets; returns the source route in front of the address, as in
  /// `@hop1,@hop2:` (RFC 5322 §4.4 obs-route), null if there is none.
  private @Nullable String insideAngle() {
    StringBuilder hops = new StringBuilder();
    String route = null;
    while (!in.atEnd() && !endsAngle(in.peek())) {
      char c = in.peek();
      if (c == ':' || c == '<' || c == ',') {
        if (atSign == 0 && c != '<') {
          hops.append(hops.isEmpty() ? "@" : ",@").append(words.toString().strip());
        }
        route = c == ':' && !hops.isEmpty() ? hops.toString() : null;
        restart();
        in.next();
      } else if (c == ';') {
        in.next();
      } else {
        step(c);
      }
    }
    return route;
  }

  /// A comma may stand in a route: `<@a,@b:local@host>`.
  private boolean endsAngle(char c) {
    return c == '>' || (c == ',' && atSign != 0);
  }

  private void skipJunk() {
    switch (in.peek()) {
      case '"' -> in.quoted();
      case '(' -> in.comment();
      default -> in.next();
    }
  }

  /// Adds the address that the words are.
  private void add(@Nullable String name, @Nullable String route) {
    String all = words.toString();
    int split = atSign < 0 ? all.length() : atSign;
    String mailbox = all.substring(0, split).strip();
    String host = all.substring(split).strip();
    found.add(
        new Address(
            name == null || name.isBlank() ? null : decodeName.apply(name.strip()),
            RawText.decodeNullable(route),
            mailbox.isEmpty() ? MISSING_MAILBOX : RawText.decode(mailbox),
            host.isEmpty() ? MISSING_DOMAIN : RawText.decode(host)));
  }
}
