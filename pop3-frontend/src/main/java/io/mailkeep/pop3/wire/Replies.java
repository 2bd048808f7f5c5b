package io.mailkeep.pop3.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Writes replies (RFC 1939 §3): one status line, and lists that end with a dot.
public final class Replies {
  private static final byte[] END = {'.', '\r', '\n'};

  private final Output output;
  private int errors;

  public Replies(Output output) {
    this.output = output;
  }

  public void ok(String text) {
    line("+OK " + text);
  }

  public void error(ResponseCode code, String text) {
    errors++;
    line("-ERR " + code.prefix() + text);
  }

  /// How many times [#error] was the answer.
  public int errors() {
    return errors;
  }

  /// Asks for a SASL response (RFC 5034 §4).
  public void challenge(String base64) {
    line("+ " + base64);
  }

  /// Starts a list: its lines follow by [TextBlock], then [#end].
  public void line(String text) {
    write((text + "\r\n").getBytes(UTF_8));
  }

  public void end() {
    write(END);
  }

  public TextBlock block() {
    return new TextBlock(output);
  }

  public StuffedBody body() {
    return new StuffedBody(output);
  }

  private void write(byte[] bytes) {
    output.write(bytes, 0, bytes.length);
  }
}
