package io.mailkeep.pop3.wire;

/// Sends a message (RFC 1939 §3): every line ends in CRLF, whatever it ended in, a dot at the start
/// of a line is doubled, and a line with only a dot ends it. Counts on no boundary between pieces.
public final class StuffedBody {
  private final Output output;
  private final byte[] buffer = new byte[Pop3Limits.READ_BYTES];
  private int length;
  private boolean atLineStart = true;
  private boolean afterCr;

  StuffedBody(Output output) {
    this.output = output;
  }

  public void write(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      if (atLineStart && bytes[at] == '.') {
        put((byte) '.');
      }
      int stop = at;
      while (stop < end && bytes[stop] != '\n') {
        stop++;
      }
      copy(bytes, at, stop);
      at = stop;
      atLineStart = false;
      if (at < end) {
        endLine();
        at++;
      }
    }
  }

  /// Ends the last line if it has no end, and the message.
  public void end() {
    if (!atLineStart) {
      endLine();
    }
    put((byte) '.');
    put((byte) '\r');
    put((byte) '\n');
    flush();
  }

  private void endLine() {
    if (!afterCr) {
      put((byte) '\r');
    }
    put((byte) '\n');
    atLineStart = true;
    afterCr = false;
  }

  private void copy(byte[] bytes, int from, int to) {
    if (to > from) {
      afterCr = bytes[to - 1] == '\r';
    }
    int left = to - from;
    while (left > 0) {
      int n = Math.min(left, buffer.length - length);
      System.arraycopy(bytes, to - left, buffer, length, n);
      length += n;
      left -= n;
      if (length == buffer.length) {
        flush();
      }
    }
  }

  private void put(byte octet) {
    buffer[length++] = octet;
    if (length == buffer.length) {
      flush();
    }
  }

  private void flush() {
    output.write(buffer, 0, length);
    length = 0;
  }
}
