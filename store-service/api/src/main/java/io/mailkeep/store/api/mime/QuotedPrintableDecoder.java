package io.mailkeep.store.api.mime;

/// Quoted-printable (RFC 2045 §6.7): soft line breaks go, white space at a line's end goes, and an
/// `=` that starts no escape stands for itself.
final class QuotedPrintableDecoder implements TransferDecoder {
  /// White space at the end of a line that is held back; a longer run is no padding but text.
  private static final int MAX_HELD = 256;

  private final OctetSink sink;
  private final byte[] out = new byte[1024];
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

  QuotedPrintableDecoder(OctetSink sink) {
    this.sink = sink;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      switch (state) {
        case TEXT -> text(b);
        case ESCAPE -> escape(b);
        case ESCAPE_DIGIT -> escapeDigit(b);
        case SOFT_BREAK -> softBreak(b);
      }
    }
  }

  @Override
  public void finish() {
    switch (state) {
      case ESCAPE_DIGIT -> {
        put((byte) '=');
        put(first);
      }
      case TEXT, ESCAPE, SOFT_BREAK -> {}
    }
    state = State.TEXT;
    heldLength = 0;
    flush();
  }

  private void text(byte b) {
    switch (b) {
      case '=' -> {
        releaseHeld();
        state = State.ESCAPE;
      }
      case ' ', '\t' -> {
        if (heldLength == MAX_HELD) {
          releaseHeld();
        }
        held[heldLength++] = b;
      }
      case '\r' -> {
        dropPadding();
        held[heldLength++] = b;
      }
      case '\n' -> {
        dropPadding();
        put(b);
      }
      default -> {
        releaseHeld();
        put(b);
      }
    }
  }

  /// White space before a line's end goes, a CR before it stays.
  private void dropPadding() {
    if (heldLength > 0 && held[heldLength - 1] == '\r') {
      releaseHeld();
    }
    heldLength = 0;
  }

  private void escape(byte b) {
    if (hex(b) >= 0) {
      first = b;
      state = State.ESCAPE_DIGIT;
    } else if (b == '\n') {
      state = State.TEXT;
    } else if (b == '\r' || b == ' ' || b == '\t') {
      held[heldLength++] = b;
      state = State.SOFT_BREAK;
    } else {
      put((byte) '=');
      state = State.TEXT;
      text(b);
    }
  }

  private void escapeDigit(byte b) {
    state = State.TEXT;
    if (hex(b) >= 0) {
      put((byte) (hex(first) << 4 | hex(b)));
    } else {
      put((byte) '=');
      put(first);
      text(b);
    }
  }

  private void softBreak(byte b) {
    if (b == '\n') {
      heldLength = 0;
      state = State.TEXT;
    } else if ((b == ' ' || b == '\t' || b == '\r') && heldLength < MAX_HELD) {
      held[heldLength++] = b;
    } else {
      put((byte) '=');
      releaseHeld();
      state = State.TEXT;
      text(b);
    }
  }

  private void releaseHeld() {
    for (int i = 0; i < heldLength; i++) {
      put(held[i]);
    }
    heldLength = 0;
  }

  private void put(byte b) {
    if (outLength == out.length) {
      flush();
    }
    out[outLength++] = b;
  }

  private void flush() {
    if (outLength > 0) {
      sink.take(out, 0, outLength);
      outLength = 0;
    }
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }
}
