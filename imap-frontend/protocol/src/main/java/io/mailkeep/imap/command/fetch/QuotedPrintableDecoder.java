package io.mailkeep.imap.command.fetch;

/// Quoted-printable (RFC 2045 §6.7): soft line breaks go, white space at a line's end goes, and an
/// `=` that starts no escape stands for itself.
final class QuotedPrintableDecoder implements TransferDecoder {
  /// White space at the end of a line that is held back; a longer run is no padding but text.
  private static final int MAX_HELD = 1024;

  private final byte[] out = new byte[4096];
  private int outLength;
  private final byte[] held = new byte[MAX_HELD];
  private int heldLength;
  private State state = State.TEXT;
  private byte first;

  private enum State {
    /// In a line.
    TEXT,
    /// After `=`.
    ESCAPE,
    /// After `=` and a hexadecimal digit.
    ESCAPE_DIGIT,
    /// After `=` and white space or CR: a soft break if the line ends here.
    SOFT_BREAK
  }

  @Override
  public void feed(byte[] bytes, int offset, int length, ByteSink sink) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      switch (state) {
        case TEXT -> text(b, sink);
        case ESCAPE -> escape(b, sink);
        case ESCAPE_DIGIT -> escapeDigit(b, sink);
        case SOFT_BREAK -> softBreak(b, sink);
      }
    }
  }

  @Override
  public void finish(ByteSink sink) {
    switch (state) {
      case ESCAPE_DIGIT -> {
        put((byte) '=', sink);
        put(first, sink);
      }
      case TEXT, ESCAPE, SOFT_BREAK -> {}
    }
    state = State.TEXT;
    heldLength = 0;
    flush(sink);
  }

  private void text(byte b, ByteSink sink) {
    switch (b) {
      case '=' -> {
        releaseHeld(sink);
        state = State.ESCAPE;
      }
      case ' ', '\t' -> {
        if (heldLength == MAX_HELD) {
          releaseHeld(sink);
        }
        held[heldLength++] = b;
      }
      case '\r' -> {
        dropPadding(sink);
        held[heldLength++] = b;
      }
      case '\n' -> {
        dropPadding(sink);
        put(b, sink);
      }
      default -> {
        releaseHeld(sink);
        put(b, sink);
      }
    }
  }

  /// White space before a line's end goes, a CR before it stays.
  private void dropPadding(ByteSink sink) {
    if (heldLength > 0 && held[heldLength - 1] == '\r') {
      releaseHeld(sink);
    }
    heldLength = 0;
  }

  private void escape(byte b, ByteSink sink) {
    if (hex(b) >= 0) {
      first = b;
      state = State.ESCAPE_DIGIT;
    } else if (b == '\n') {
      state = State.TEXT;
    } else if (b == '\r' || b == ' ' || b == '\t') {
      held[heldLength++] = b;
      state = State.SOFT_BREAK;
    } else {
      put((byte) '=', sink);
      state = State.TEXT;
      text(b, sink);
    }
  }

  private void escapeDigit(byte b, ByteSink sink) {
    state = State.TEXT;
    if (hex(b) >= 0) {
      put((byte) (hex(first) << 4 | hex(b)), sink);
    } else {
      put((byte) '=', sink);
      put(first, sink);
      text(b, sink);
    }
  }

  private void softBreak(byte b, ByteSink sink) {
    if (b == '\n') {
      heldLength = 0;
      state = State.TEXT;
    } else if ((b == ' ' || b == '\t' || b == '\r') && heldLength < MAX_HELD) {
      held[heldLength++] = b;
    } else {
      put((byte) '=', sink);
      releaseHeld(sink);
      state = State.TEXT;
      text(b, sink);
    }
  }

  private void releaseHeld(ByteSink sink) {
    for (int i = 0; i < heldLength; i++) {
      put(held[i], sink);
    }
    heldLength = 0;
  }

  private void put(byte b, ByteSink sink) {
    if (outLength == out.length) {
      flush(sink);
    }
    out[outLength++] = b;
  }

  private void flush(ByteSink sink) {
    if (outLength > 0) {
      sink.accept(out, 0, outLength);
      outLength = 0;
    }
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }
}
