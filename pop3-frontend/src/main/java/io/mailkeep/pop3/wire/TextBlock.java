package io.mailkeep.pop3.wire;

/// Gathers many short ASCII lines, for listings of large maildrops.
public final class TextBlock {
  private static final int BYTES = 8 * 1024;
  private static final int MAX_LINE_BYTES = 128;

  private final Output output;
  private final byte[] buffer = new byte[BYTES];
  private int length;

  TextBlock(Output output) {
    this.output = output;
  }

  public TextBlock number(long value) {
    if (value >= 10) {
      number(value / 10);
    }
    buffer[length++] = (byte) ('0' + value % 10);
    return this;
  }

  public TextBlock character(char ascii) {
    buffer[length++] = (byte) ascii;
    return this;
  }

  public void endLine() {
    character('\r');
    character('\n');
    if (length > BYTES - MAX_LINE_BYTES) {
      flush();
    }
  }

  /// Ends the list.
  public void end() {
    character('.');
    endLine();
    flush();
  }

  private void flush() {
    output.write(buffer, 0, length);
    length = 0;
  }
}
