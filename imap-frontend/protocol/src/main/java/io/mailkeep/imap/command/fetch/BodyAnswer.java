package io.mailkeep.imap.command.fetch;

import io.mailkeep.imap.wire.ResponseWriter;

/// The value of an item made of octets, known to be there before its message's answer starts.
sealed interface BodyAnswer extends AutoCloseable {
  /// There is no such part, or it is lost.
  record Nil() implements BodyAnswer {}

  /// BINARY.SIZE.
  record Size(long octets) implements BodyAnswer {}

  /// Octets at hand.
  record Octets(byte[] array, int offset, int length, Form form) implements BodyAnswer {}

  /// Octets still to come.
  record Streamed(OpenBody body, long length) implements BodyAnswer {}

  /// Octets that are made once more, as there are too many to keep.
  record Replayed(Replay replay, Span cut, Form form) implements BodyAnswer {}

  /// How octets are announced.
  enum Form {
    /// Holds no NUL.
    LITERAL,
    /// May hold NUL (RFC 3516 §4.2).
    LITERAL8
  }

  /// Makes the same octets each time.
  @FunctionalInterface
  interface Replay {
    void run(ByteSink sink);
  }

  /// Writes it: what is small goes into the buffer, what is large straight to the client behind the
  /// buffer.
  default void write(AnswerBuffer out, ResponseWriter wire) {
    switch (this) {
      case Nil() -> out.nil();
      case Size(long octets) -> out.number(octets);
      case Octets(byte[] array, int offset, int length, Form form) -> {
        announce(out, form, length);
        in(form, out::put).accept(array, offset, length);
      }
      case Streamed(OpenBody body, long length) -> {
        announce(out, Form.LITERAL, length);
        out.flushTo(wire);
        body.copy(length, in(Form.LITERAL, wire::bytes));
      }
      case Replayed(Replay replay, Span cut, Form form) -> {
        announce(out, form, cut.length());
        out.flushTo(wire);
        CutSink sink = new CutSink(cut, in(form, wire::bytes));
        replay.run(sink);
        sink.requireAll();
      }
    }
  }

  private static void announce(AnswerBuffer out, Form form, long length) {
    out.ascii(form == Form.LITERAL8 ? "~{" : "{").number(length).ascii("}\r\n");
  }

  private static ByteSink in(Form form, ByteSink to) {
    return switch (form) {
      case LITERAL -> new NulFree(to);
      case LITERAL8 -> to;
    };
  }

  @Override
  default void close() {
    if (this instanceof Streamed(OpenBody body, long _)) {
      body.close();
    }
  }
}
