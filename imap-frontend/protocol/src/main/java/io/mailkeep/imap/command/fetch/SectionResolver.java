package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds where a section lies in a message, by its structure alone (RFC 9051 §6.4.5.1).
final class SectionResolver {
  private SectionResolver() {}

  /// The octets a section is made of, the whole header where fields are picked from it; null where
  /// the message has no such part.
  static @Nullable Span find(Email email, Section section) {
    if (section.part().isEmpty()) {
      return ofMessage(section.text(), email.structure(), 0, email.sizeBytes());
    }
    BodyPart part = part(email.structure(), section.part());
    if (part == null) {
      return null;
    }
    return switch (section.text()) {
      case ALL -> clip(email, part.bodyOffset(), part.bodyOffset() + part.bodyLength());
      case MIME -> clip(email, part.headerOffset(), part.bodyOffset());
      case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT, TEXT ->
          hasNestedMessage(part)
              ? ofMessage(
                  section.text(),
                  part.parts().getFirst(),
                  part.bodyOffset(),
                  Math.min(email.sizeBytes(), part.bodyOffset() + part.bodyLength()))
              : null;
    };
  }

  /// The part that a specifier names, null if there is none. Part 1 of a message that is no
  /// multipart is its body; the numbers after a message/rfc822 count in the message it holds.
  static @Nullable BodyPart part(BodyPart root, List<Integer> numbers) {
    BodyPart part = inMessage(root, numbers.getFirst());
    for (int i = 1; i < numbers.size() && part != null; i++) {
      int number = numbers.get(i);
      if (part.isMultipart()) {
        part = child(part, number);
      } else if (hasNestedMessage(part)) {
        part = inMessage(part.parts().getFirst(), number);
      } else {
        part = null;
      }
    }
    return part;
  }

  private static @Nullable BodyPart inMessage(BodyPart root, int number) {
    if (root.isMultipart()) {
      return child(root, number);
    }
    return number == 1 ? root : null;
  }

  private static @Nullable BodyPart child(BodyPart multipart, int number) {
    return number <= multipart.parts().size() ? multipart.parts().get(number - 1) : null;
  }

  private static boolean hasNestedMessage(BodyPart part) {
    return part.isMessage() && !part.parts().isEmpty();
  }

  private static Span ofMessage(Section.Text text, BodyPart root, long start, long end) {
    long body = Math.clamp(root.bodyOffset(), start, end);
    return switch (text) {
      case ALL, MIME -> new Span(start, end - start);
      case HEADER, HEADER_FIELDS, HEADER_FIELDS_NOT -> new Span(start, body - start);
      case TEXT -> new Span(body, end - body);
    };
  }

  private static Span clip(Email email, long start, long end) {
    long from = Math.min(start, email.sizeBytes());
    return new Span(from, Math.clamp(end, from, email.sizeBytes()) - from);
  }
}
