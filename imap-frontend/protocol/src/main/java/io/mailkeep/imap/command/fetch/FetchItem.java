package io.mailkeep.imap.command.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a FETCH asks of each message (RFC 9051 §6.4.5).
public sealed interface FetchItem {
  /// An item without arguments.
  enum Attribute implements FetchItem {
    UID("UID", Source.ROW),
    FLAGS("FLAGS", Source.ROW),
    INTERNALDATE("INTERNALDATE", Source.ROW),
    RFC822_SIZE("RFC822.SIZE", Source.ROW),
    /// RFC 7162 §3.1.5.
    MODSEQ("MODSEQ", Source.ROW),
    /// RFC 8474 §5.1.
    EMAILID("EMAILID", Source.ROW),
    /// RFC 8514 §4.2.
    SAVEDATE("SAVEDATE", Source.ROW),
    ENVELOPE("ENVELOPE", Source.OUTLINE),
    BODY("BODY", Source.OUTLINE),
    BODYSTRUCTURE("BODYSTRUCTURE", Source.OUTLINE),
    /// RFC 8474 §5.2.
    THREADID("THREADID", Source.OUTLINE),
    /// RFC 8970 §3.
    PREVIEW("PREVIEW", Source.OUTLINE);

    private final String imapName;
    private final Source source;

    Attribute(String imapName, Source source) {
      this.imapName = imapName;
      this.source = source;
    }

    public String imapName() {
      return imapName;
    }

    @Override
    public Source source() {
      return source;
    }
  }

  /// Octets of the message as they are: `BODY[…]`, `BODY.PEEK[…]` and the RFC822 items.
  record Body(Name name, Section section, @Nullable Partial partial, Reading reading)
      implements FetchItem {
    /// What the item is called in the answer.
    public enum Name {
      BODY,
      RFC822,
      RFC822_HEADER,
      RFC822_TEXT
    }

    @Override
    public Source source() {
      return section.isWholeMessage() && partial == null ? Source.BODY : Source.EMAIL;
    }
  }

  /// A part with its transfer encoding undone (RFC 3516 §4.2).
  record Binary(List<Integer> part, @Nullable Partial partial, Reading reading)
      implements FetchItem {
    @Override
    public Source source() {
      return part.isEmpty() && partial == null ? Source.BODY : Source.EMAIL;
    }
  }

  /// How many octets `BINARY[…]` would be.
  record BinarySize(List<Integer> part) implements FetchItem {
    @Override
    public Source source() {
      return part.isEmpty() ? Source.BODY : Source.EMAIL;
    }
  }

  /// Whether an item is a look that counts as reading the message.
  enum Reading {
    SETS_SEEN,
    PEEKS
  }

  /// Where an answer comes from.
  enum Source {
    ROW,
    /// All of the body, whose size the row has.
    BODY,
    /// The email without its header block.
    OUTLINE,
    /// The email, which tells where octets lie, and as much of the body as its header block has
    /// not.
    EMAIL
  }

  Source source();

  /// Whether it sets \Seen (RFC 9051 §6.4.5).
  default boolean setsSeen() {
    return switch (this) {
      case Attribute _, BinarySize _ -> false;
      case Body body -> body.reading() == Reading.SETS_SEEN;
      case Binary binary -> binary.reading() == Reading.SETS_SEEN;
    };
  }
}
