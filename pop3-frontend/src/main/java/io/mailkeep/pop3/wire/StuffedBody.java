package io.mailkeep.pop3.wire;

/// Sends a message (RFC 1939 §3): every line ends in CRLF, whatever it ended in, a dot at the start
/// of a line is doubled, and a line with only a dot ends it. Counts on no boundary between pieces.
/// Copies nothing: an ordinary message goes out piece by piece as it came.
public final class StuffedBody {
  private static final byte[] CR = {'\r'};
  private static final byte[] DOT = {'.'};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final byte[] LF = {'\n'};
  private static final byte[] END = {'.', '\r', '\n'};

  private final Output output;
  private boolean atLineStart = true;
  private boolean afterCr;

  StuffedBody(Output output) {
    this.output = output;
  }

  public void write(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int unsent = offset;
    for (int at = offset; at < end; at++) {
      byte octet = bytes[at];
      if (octet == '\n') {
        if (!afterCr) {
          unsent = insert(CR, bytes, unsent, at);
        }
        atLineStart = true;
        afterCr = false;
      } else {
        if (octet == '.' && atLineStart) {
          unsent = insert(DOT, bytes, unsent, at);
        }
        atLineStart = false;
        afterCr = octet == '\r';
      }
    }
    output.write(bytes, unsent, end - unsent);
  }

  /// Ends the last line if it has no end, and adds an empty one.
  public void emptyLine() {
    endLine();
    write(CRLF);
  }

  /// Ends the last line if it has no end, and the message.
  public void end() {
    endLine();
    write(END);
  }

  private void endLine() {
    if (!atLineStart) {
      write(afterCr ? LF : CRLF);
      atLineStart = true;
    }
  }

  private int insert(byte[] inserted, byte[] bytes, int unsent, int at) {
    output.write(bytes, unsent, at - unsent);
    write(inserted);
    return at;
  }

  private void write(byte[] octets) {
    output.write(octets, 0, octets.length);
  }
}
