package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.command.fetch.FetchItem.Attribute;
import io.mailkeep.imap.command.fetch.FetchItem.Body;
import io.mailkeep.imap.command.fetch.FetchItem.Reading;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a FETCH asks for: a macro, an item, or a list of items (RFC 9051 §9 fetch, RFC 3516
/// §6).
public final class FetchItemParser {
  private static final List<FetchItem> FAST =
      List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.RFC822_SIZE);
  private static final List<FetchItem> ALL = with(FAST, Attribute.ENVELOPE);
  private static final List<FetchItem> FULL = with(ALL, Attribute.BODY);

  private final CommandParser in;

  private FetchItemParser(CommandParser in) {
    this.in = in;
  }

  /// The items in the order they were asked for, each once.
  public static List<FetchItem> read(CommandParser in) {
    return new FetchItemParser(in).items();
  }

  private List<FetchItem> items() {
    if (in.peek() == '(') {
      return list();
    }
    String name = in.word();
    return switch (name) {
      case "ALL" -> ALL;
      case "FAST" -> FAST;
      case "FULL" -> FULL;
      default -> List.of(item(name));
    };
  }

  private List<FetchItem> list() {
    Set<FetchItem> items = new LinkedHashSet<>();
    in.openList();
    do {
      if (items.size() == FetchLimits.MAX_ITEMS) {
        throw new SyntaxException("too many items");
      }
      items.add(item(in.word()));
    } while (in.trySpace() && in.peek() != ')');
    if (!in.tryCloseList()) {
      throw new SyntaxException("')' expected");
    }
    return List.copyOf(items);
  }

  private FetchItem item(String name) {
    return switch (name) {
      case "BODY" -> in.peek() == '[' ? body(Reading.SETS_SEEN) : Attribute.BODY;
      case "BODY.PEEK" -> body(Reading.PEEKS);
      case "BINARY" -> binary(Reading.SETS_SEEN);
      case "BINARY.PEEK" -> binary(Reading.PEEKS);
      case "BINARY.SIZE" -> new FetchItem.BinarySize(part());
      case "RFC822" -> new Body(Body.Name.RFC822, Section.WHOLE, null, Reading.SETS_SEEN);
      // Outlook asks for it, though no RFC knows it.
      case "RFC822.PEEK" -> new Body(Body.Name.RFC822, Section.WHOLE, null, Reading.PEEKS);
      case "RFC822.HEADER" ->
          new Body(Body.Name.RFC822_HEADER, Section.HEADER, null, Reading.PEEKS);
      case "RFC822.TEXT" -> new Body(Body.Name.RFC822_TEXT, Section.TEXT, null, Reading.SETS_SEEN);
      case "RFC822.TEXT.PEEK" -> new Body(Body.Name.RFC822_TEXT, Section.TEXT, null, Reading.PEEKS);
      case "PREVIEW" -> preview();
      default -> attribute(name);
    };
  }

  private static FetchItem attribute(String name) {
    for (Attribute attribute : Attribute.values()) {
      if (attribute.imapName().equals(name)) {
        return attribute;
      }
    }
    throw new SyntaxException("no such FETCH item");
  }

  /// `PREVIEW (LAZY)` is the same here: previews are at hand (RFC 8970 §3.1).
  private FetchItem preview() {
    int before = in.position();
    if (in.trySpace()) {
      if (in.tryChar('(')) {
        if (!in.tryWord("LAZY")) {
          throw new SyntaxException("no such PREVIEW modifier");
        }
        in.expect(')');
      } else {
        in.reset(before);
      }
    }
    return Attribute.PREVIEW;
  }

  private FetchItem body(Reading reading) {
    Section section = section();
    return new Body(Body.Name.BODY, section, partial(), reading);
  }

  private FetchItem binary(Reading reading) {
    List<Integer> part = part();
    return new FetchItem.Binary(part, partial(), reading);
  }

  private List<Integer> part() {
    Section section = section();
    if (section.text() != Section.Text.ALL) {
      throw new SyntaxException("part number expected");
    }
    return section.part();
  }

  private Section section() {
    in.expect('[');
    String spec = in.peek() == ']' ? "" : in.word();
    List<Integer> part = new ArrayList<>();
    int at = 0;
    while (at < spec.length() && Character.isDigit(spec.charAt(at))) {
      int dot = spec.indexOf('.', at);
      part.add(partNumber(spec.substring(at, dot < 0 ? spec.length() : dot)));
      at = dot < 0 ? spec.length() : dot + 1;
      if (part.size() > FetchLimits.MAX_PART_DEPTH || (dot >= 0 && at == spec.length())) {
        throw new SyntaxException("not a part number");
      }
    }
    Section.Text text = text(spec.substring(at), part);
    List<String> fields = text.isFiltered() ? fields() : List.of();
    in.expect(']');
    return new Section(part, text, fields);
  }

  private static int partNumber(String digits) {
    try {
      int number = Integer.parseInt(digits);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new SyntaxException("not a part number");
  }

  private static Section.Text text(String name, List<Integer> part) {
    for (Section.Text text : Section.Text.values()) {
      if (text.imapName().equals(name) && (text != Section.Text.MIME || !part.isEmpty())) {
        return text;
      }
    }
    throw new SyntaxException("no such section");
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    in.space();
    in.openList();
    do {
      if (fields.size() == FetchLimits.MAX_FIELDS) {
        throw new SyntaxException("too many header fields");
      }
      fields.add(in.astring());
    } while (in.trySpace() && in.peek() != ')');
    if (!in.tryCloseList()) {
      throw new SyntaxException("')' expected");
    }
    return fields;
  }

  private @Nullable Partial partial() {
    if (!in.tryChar('<')) {
      return null;
    }
    long offset = in.number64();
    in.expect('.');
    long length = in.number64();
    in.expect('>');
    if (length == 0) {
      throw new SyntaxException("zero is not allowed here");
    }
    return new Partial(Math.min(offset, Partial.MAX_VALUE), Math.min(length, Partial.MAX_VALUE));
  }

  private static List<FetchItem> with(List<FetchItem> items, FetchItem one) {
    List<FetchItem> all = new ArrayList<>(items);
    all.add(one);
    return List.copyOf(all);
  }
}
