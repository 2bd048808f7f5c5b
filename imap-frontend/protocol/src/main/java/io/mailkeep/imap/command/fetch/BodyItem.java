package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.BodyPart;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item made of a message's octets, made ready to be answered many times.
final class BodyItem {
  /// What is done to the octets on their way.
  enum Change {
    NONE,
    PICK_FIELDS,
    DECODE,
    DECODE_AND_COUNT
  }

  private static final String NOT_ENCODED = "binary";

  private final Section section;
  private final @Nullable Partial partial;
  private final Change change;
  private final byte[] label;
  private final HeaderFieldFilter filter;

  /// Whether it is all of the message: then its size says where it lies.
  private final boolean all;

  private BodyItem(FetchItem item, Section section, @Nullable Partial partial, Change change) {
    this.section = section;
    this.partial = partial;
    this.change = change;
    this.filter = HeaderFieldFilter.of(section);
    this.all = item.source() == FetchItem.Source.BODY;
    AnswerBuffer text = new AnswerBuffer(AnswerBuffer.Charset.ASCII);
    ItemLabel.write(text, item);
    this.label = Arrays.copyOf(text.array(), text.length());
  }

  static BodyItem of(FetchItem.Body item) {
    Change change = item.section().text().isFiltered() ? Change.PICK_FIELDS : Change.NONE;
    return new BodyItem(item, item.section(), item.partial(), change);
  }

  static BodyItem of(FetchItem.Binary item) {
    return new BodyItem(item, whole(item.part()), item.partial(), Change.DECODE);
  }

  static BodyItem of(FetchItem.BinarySize item) {
    return new BodyItem(item, whole(item.part()), null, Change.DECODE_AND_COUNT);
  }

  private static Section whole(List<Integer> part) {
    return new Section(part, Section.Text.ALL, List.of());
  }

  Section section() {
    return section;
  }

  Change change() {
    return change;
  }

  /// Whether its value is a number.
  boolean isSize() {
    return change == Change.DECODE_AND_COUNT;
  }

  /// Picks the named header fields; one message at a time.
  HeaderFieldFilter filter() {
    return filter;
  }

  /// `BODY[TEXT]<0>` and a space.
  byte[] label() {
    return label;
  }

  /// The part of an answer of this size that was asked for.
  Span cut(long size) {
    Span all = new Span(0, size);
    return partial == null ? all : all.cut(partial);
  }

  /// Whether it can be told where its octets lie in a message.
  boolean isFoundIn(MessageRow row) {
    return all || row.email() != null;
  }

  /// The octets that have to be read for it; null where the message has no such part.
  @Nullable Span needed(MessageRow row) {
    if (all) {
      return new Span(0, row.sizeBytes());
    }
    Email email = row.email();
    Span span = email == null ? null : SectionResolver.find(email, section);
    return span == null || change != Change.NONE || partial == null ? span : span.cut(partial);
  }

  /// The part's transfer encoding. The message as a whole, multiparts and nested messages have
  /// none.
  String encoding(@Nullable Email email) {
    if (section.part().isEmpty() || email == null) {
      return NOT_ENCODED;
    }
    BodyPart part = SectionResolver.part(email.structure(), section.part());
    return part == null || part.isMultipart() ? NOT_ENCODED : part.encoding();
  }
}
