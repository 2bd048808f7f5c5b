package io.mailkeep.imap.command.fetch;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an item made of octets is called in the answer (RFC 9051 §7.5.2): without PEEK, and with
/// only the start of a partial.
final class ItemLabel {
  private static final Pattern BARE = Pattern.compile("[!-~&&[^(){%*\"\\\\\\]]]+");

  private ItemLabel() {}

  static void write(AnswerBuffer out, FetchItem item) {
    switch (item) {
      case FetchItem.Attribute attribute -> out.ascii(attribute.imapName());
      case FetchItem.Body body -> body(out, body);
      case FetchItem.Binary binary -> {
        out.ascii("BINARY[");
        part(out, binary.part());
        partial(out.put(']'), binary.partial());
      }
      case FetchItem.BinarySize size -> {
        out.ascii("BINARY.SIZE[");
        part(out, size.part());
        out.put(']');
      }
    }
    out.put(' ');
  }

  private static void body(AnswerBuffer out, FetchItem.Body body) {
    switch (body.name()) {
      case RFC822 -> out.ascii("RFC822");
      case RFC822_HEADER -> out.ascii("RFC822.HEADER");
      case RFC822_TEXT -> out.ascii("RFC822.TEXT");
      case BODY -> {
        out.ascii("BODY[");
        section(out, body.section());
        partial(out.put(']'), body.partial());
      }
    }
  }

  private static void section(AnswerBuffer out, Section section) {
    part(out, section.part());
    String text = section.text().imapName();
    out.ascii(section.part().isEmpty() || text.isEmpty() ? "" : ".").ascii(text);
    for (int i = 0; i < section.fields().size(); i++) {
      out.ascii(i == 0 ? " (" : " ");
      String field = section.fields().get(i);
      if (BARE.matcher(field).matches()) {
        out.ascii(field);
      } else {
        out.string(field);
      }
    }
    out.ascii(section.fields().isEmpty() ? "" : ")");
  }

  private static void part(AnswerBuffer out, List<Integer> part) {
    for (int i = 0; i < part.size(); i++) {
      out.ascii(i == 0 ? "" : ".").number(part.get(i));
    }
  }

  private static void partial(AnswerBuffer out, @Nullable Partial partial) {
    if (partial != null) {
      out.put('<').number(partial.offset()).put('>');
    }
  }
}
