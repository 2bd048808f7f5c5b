package io.mailkeep.store.core.mime;

/// Quoted-printable (RFC 2045 §6.7); what is no escape stands for itself.
final class QuotedPrintableDecoder implements TransferDecoder {
  private final OctetSink sink;
  private final byte[] out = new byte[1024];
  private int outLength;

  /// What stands after an `=` so far: -1 outside, -2 just after it, else the first digit or a CR.
  private int held = OUTSIDE;

  private static final int OUTSIDE = -1;
  private static final int AFTER_EQUALS = -2;

  QuotedPrintableDecoder(OctetSink sink) {
    this.sink = sink;
  }

  @Override
  public void feed(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      byte b = bytes[i];
      if (held == OUTSIDE) {
        if (b == '=') {
          held = AFTER_EQUALS;
        } else {
          put(b);
        }
      } else if (held == AFTER_EQUALS) {
        afterEquals(b);
      } else {
        second(b);
      }
    }
  }

  private void afterEquals(byte b) {
    if (b == '\n') {
      held = OUTSIDE;
    } else if (b == '\r' || b == ' ' || b == '\t' || Character.digit(b, 16) >= 0) {
      held = b;
    } else {
      put((byte) '=');
      held = b == '=' ? AFTER_EQUALS : OUTSIDE;
      if (b != '=') {
        put(b);
      }
    }
  }

  private void second(byte b) {
    int first = held;
    held = OUTSIDE;
    int low = Character.digit(b, 16);
    int high = Character.digit(first, 16);
    if (high >= 0 && low >= 0) {
      put((byte) (high << 4 | low));
    } else if (high < 0 && b == '\n') {
      return;
    } else if (high < 0 && first != '\r' && (b == ' ' || b == '\t' || b == '\r')) {
      held = first;
    } else {
      put((byte) '=');
      put((byte) first);
      if (b == '=') {
        held = AFTER_EQUALS;
      } else {
        put(b);
      }
    }
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

  @Override
  public void finish() {
    if (held >= 0 && held > ' ') {
      put((byte) '=');
      put((byte) held);
    }
    held = OUTSIDE;
    flush();
  }
}
