package io.mailkeep.imap.command.fetch;

import java.util.List;

/// What stands between the brackets of `BODY[…]` and `BINARY[…]` (RFC 9051 §6.4.5.1).
///
/// @param part the part specifier, empty for the message itself
/// @param fields names of HEADER.FIELDS and HEADER.FIELDS.NOT as the client wrote them, else empty
public record Section(List<Integer> part, Text text, List<String> fields) {
  public static final Section WHOLE = new Section(List.of(), Text.ALL, List.of());
  public static final Section HEADER = new Section(List.of(), Text.HEADER, List.of());
  public static final Section TEXT = new Section(List.of(), Text.TEXT, List.of());

  public Section {
    part = List.copyOf(part);
    fields = List.copyOf(fields);
    if (text == Text.MIME && part.isEmpty()) {
      throw new IllegalArgumentException("MIME without a part");
    }
  }

  /// Whether it is all of the message.
  boolean isWholeMessage() {
    return part.isEmpty() && text == Text.ALL;
  }

  /// What of the part is meant.
  public enum Text {
    ALL(""),
    HEADER("HEADER"),
    HEADER_FIELDS("HEADER.FIELDS"),
    HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
    TEXT("TEXT"),
    MIME("MIME");

    private final String imapName;

    Text(String imapName) {
      this.imapName = imapName;
    }

    public String imapName() {
      return imapName;
    }

    boolean isFiltered() {
      return this == HEADER_FIELDS || this == HEADER_FIELDS_NOT;
    }
  }
}
