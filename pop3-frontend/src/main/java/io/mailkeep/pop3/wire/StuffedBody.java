package io.mailkeep.pop3.wire;

/// Sends a message (RFC 1939 §3): every line ends in CRLF, whatever it ended in, a dot at the start
/// of a line is doubled, and a line with only a dot ends it. Counts on no boundary between pieces.
/// Copies nothing: an ordinary message goes out piece by piece as it came. Only what ends the last
/// line is held back, to be sent in one with the final dot, which Thunderbird looks for there.
public final class StuffedBody {
  private static final byte[] CR = {'\r'};
  private static final byte[] DOT = {'.'};
  private static final byte[] CRLF_END = {'\r', '\n', '.', '\r', '\n'};
  private static final int CR_BYTES = 1;
  private static final int CRLF_BYTES = 2;

  private final Output output;
  private boolean atLineStart = true;
  private boolean afterCr;

  /// How many octets of a CRLF came, or were due, and are not sent yet.
  private int held;

  StuffedBody(Output output) {
    this.output = output;
  }

  public void write(byte[] bytes, int offset, int count) {
    if (count == 0) {
      return;
    }
    int end = offset + count;
    int from = offset;
    if (held == CR_BYTES && bytes[from] == '\n') {
      endLine();
      from++;
    }
    if (from < end) {
      sendHeld();
      send(bytes, from, end);
    }
  }

  private void send(byte[] bytes, int from, int end) {
    int unsent = from;
    int at = from;
    while (at < end) {
      if (atLineStart && bytes[at] == '.') {
        unsent = insert(DOT, bytes, unsent, at);
      }
      int lf = lineFeed(bytes, at, end);
      atLineStart = lf < end;
      afterCr = lf > at && bytes[lf - 1] == '\r';
      if (atLineStart) {
        if (!afterCr && lf < end - 1) {
          unsent = insert(CR, bytes, unsent, lf);
        }
        afterCr = false;
      }
      at = lf + 1;
    }
    int sent = end - lineEndBytes(bytes, unsent, end);
    output.write(bytes, unsent, sent - unsent);
    held = atLineStart ? CRLF_BYTES : end - sent;
  }

  /// Where the line ends, or the piece.
  private static int lineFeed(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private static int lineEndBytes(byte[] bytes, int from, int to) {
    return switch (bytes[to - 1]) {
      case '\r' -> 1;
      case '\n' -> to - from > 1 && bytes[to - 2] == '\r' ? 2 : 1;
      default -> 0;
    };
  }

  /// Ends the last line if it has no end, and adds an empty one.
  public void emptyLine() {
    if (!atLineStart) {
      endLine();
    }
    sendHeld();
    held = CRLF_BYTES;
  }

  /// Ends the last line if it has no end, and the message.
  public void end() {
    if (!atLineStart) {
      endLine();
    }
    int from = CRLF_BYTES - held;
    output.write(CRLF_END, from, CRLF_END.length - from);
  }

  private void endLine() {
    held = CRLF_BYTES;
    atLineStart = true;
    afterCr = false;
  }

  private void sendHeld() {
    output.write(CRLF_END, 0, held);
    held = 0;
  }

  private int insert(byte[] inserted, byte[] bytes, int unsent, int at) {
    output.write(bytes, unsent, at - unsent);
    output.write(inserted, 0, inserted.length);
    return at;
  }
}
