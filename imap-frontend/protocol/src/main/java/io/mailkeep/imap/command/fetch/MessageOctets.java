package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.wire.BrokenLiteralException;
import io.mailkeep.store.api.Email;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.mime.TransferDecoder;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The octets of one message: its header block if its email is at hand, what was read ahead of its
/// body, and the rest from the store. Makes the answers of all its items before the first of them
/// is written.
final class MessageOctets {
  private static final byte[] NO_HEADER = {};

  private final Bodies bodies;
  private final MessageRow row;
  private final Troubles troubles;
  private @Nullable LoadedBody loaded;
  private long held;

  MessageOctets(Bodies bodies, MessageRow row, @Nullable LoadedBody loaded, Troubles troubles) {
    this.bodies = bodies;
    this.row = row;
    this.loaded = loaded;
    this.troubles = troubles;
  }

  /// A piece of an array.
  private record Slice(byte[] array, int offset, int length) {}

  /// The octets of the body that items need beside the header block, in one piece; null if there
  /// are none, or too many to be read ahead.
  static @Nullable Span toReadAhead(MessageRow row, List<BodyItem> items) {
    int headerBytes = headerBlock(row).length;
    long from = Long.MAX_VALUE;
    long to = 0;
    for (BodyItem item : items) {
      Span span = item.needed(row);
      if (span != null && span.length() > 0 && span.end() > headerBytes) {
        from = Math.min(from, span.offset());
        to = Math.max(to, span.end());
      }
    }
    return from < to && to - from <= FetchLimits.MAX_READ_AHEAD_BODY_BYTES
        ? new Span(from, to - from)
        : null;
  }

  private static byte[] headerBlock(MessageRow row) {
    Email email = row.email();
    return email == null ? NO_HEADER : email.headerBlock();
  }

  /// The value of an item, null if nothing can be said of it.
  @Nullable BodyAnswer answer(BodyItem item) {
    if (!item.isFoundIn(row)) {
      BodyAnswer lost = lost();
      return item.isSize() ? null : lost;
    }
    Span span = item.needed(row);
    if (span == null) {
      return item.isSize() ? new BodyAnswer.Size(0) : new BodyAnswer.Nil();
    }
    BodyAnswer answer =
        switch (item.change()) {
          case NONE -> plain(span);
          case PICK_FIELDS -> picked(item, span);
          case DECODE, DECODE_AND_COUNT -> decoded(item, span);
        };
    return item.isSize() && answer instanceof BodyAnswer.Nil ? null : answer;
  }

  private BodyAnswer plain(Span span) {
    Slice slice = inMemory(span);
    if (slice != null) {
      return new BodyAnswer.Octets(
          slice.array(), slice.offset(), slice.length(), BodyAnswer.Form.LITERAL);
    }
    OpenBody body = isLost() ? null : OpenBody.open(bodies, row.emailNumber(), span);
    return body == null ? lost() : new BodyAnswer.Streamed(body, span.length());
  }

  private BodyAnswer picked(BodyItem item, Span span) {
    HeaderFieldFilter filter = item.filter();
    Slice slice = inMemory(span);
    if (slice == null) {
      return replayed(
          item,
          sink -> {
            filter.reset();
            stream(span, (bytes, offset, length) -> filter.feed(bytes, offset, length, sink));
            filter.finish(sink);
          });
    }
    ByteArrayOutputStream made = new ByteArrayOutputStream(512);
    filter.reset();
    filter.feed(slice.array(), slice.offset(), slice.length(), made::write);
    filter.finish(made::write);
    return octets(item, made);
  }

  private BodyAnswer decoded(BodyItem item, Span span) {
    if (!TransferDecoder.isKnown(item.encoding(row.email()))) {
      troubles.unknownEncoding();
      return new BodyAnswer.Nil();
    }
    Slice slice = inMemory(span);
    if (slice == null) {
      return replayed(item, sink -> decode(item, span, sink));
    }
    ByteArrayOutputStream made = new ByteArrayOutputStream(slice.length());
    TransferDecoder decoder = TransferDecoder.of(item.encoding(row.email()), made::write);
    decoder.feed(slice.array(), slice.offset(), slice.length());
    decoder.finish();
    return item.isSize() ? new BodyAnswer.Size(made.size()) : octets(item, made);
  }

  private void decode(BodyItem item, Span span, ByteSink sink) {
    TransferDecoder decoder = TransferDecoder.of(item.encoding(row.email()), sink::accept);
    stream(span, decoder::feed);
    decoder.finish();
  }

  private static BodyAnswer octets(BodyItem item, ByteArrayOutputStream made) {
    byte[] all = made.toByteArray();
    Span cut = item.cut(all.length);
    CutSink look = CutSink.counting();
    look.accept(all, 0, all.length);
    return new BodyAnswer.Octets(all, (int) cut.offset(), (int) cut.length(), form(item, look));
  }

  private static BodyAnswer.Form form(BodyItem item, CutSink look) {
    return look.sawNul() && item.change() == BodyItem.Change.DECODE
        ? BodyAnswer.Form.LITERAL8
        : BodyAnswer.Form.LITERAL;
  }

  /// What is too large to be kept is made twice: once to know how long it gets.
  private BodyAnswer replayed(BodyItem item, BodyAnswer.Replay replay) {
    CutSink count = CutSink.counting();
    try {
      if (isLost()) {
        return lost();
      }
      replay.run(count);
    } catch (BrokenLiteralException e) {
      return lost();
    }
    if (item.isSize()) {
      return new BodyAnswer.Size(count.seen());
    }
    return new BodyAnswer.Replayed(replay, item.cut(count.seen()), form(item, count));
  }

  private void stream(Span span, ByteSink sink) {
    try (OpenBody body = OpenBody.open(bodies, row.emailNumber(), span)) {
      if (body == null) {
        throw new BrokenLiteralException("a body ended early");
      }
      body.copy(span.length(), sink);
    }
  }

  /// Where octets are in memory, or may still be read into it; null where they are not.
  private @Nullable Slice inMemory(Span span) {
    byte[] header = headerBlock(row);
    if (span.end() <= header.length || span.length() == 0) {
      return new Slice(header, (int) Math.min(span.offset(), header.length), (int) span.length());
    }
    if (!(loaded instanceof LoadedBody.Octets(Span has, byte[] _)
            && has.offset() <= span.offset()
            && span.end() <= has.end())
        && span.length() <= FetchLimits.MAX_READ_AHEAD_BODY_BYTES
        && held + span.length() <= FetchLimits.MAX_READ_AHEAD_BYTES
        && !isLost()) {
      held += span.length();
      loaded = LoadedBody.load(bodies, row.emailNumber(), span);
    }
    if (loaded instanceof LoadedBody.Octets(Span has, byte[] bytes)
        && has.offset() <= span.offset()
        && span.end() <= has.end()) {
      return new Slice(bytes, (int) (span.offset() - has.offset()), (int) span.length());
    }
    return null;
  }

  private boolean isLost() {
    return loaded instanceof LoadedBody.Lost;
  }

  private BodyAnswer lost() {
    troubles.lostBody();
    return new BodyAnswer.Nil();
  }
}
