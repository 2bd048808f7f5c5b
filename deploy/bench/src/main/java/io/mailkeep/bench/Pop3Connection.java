package io.mailkeep.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A plain POP3 client.
final class Pop3Connection implements AutoCloseable {
  private static final byte[] OK = "+OK".getBytes(StandardCharsets.US_ASCII);
  private static final byte DOT = '.';
  private static final int BUFFER_BYTES = 64 * 1024;

  private final LineSocket socket;

  Pop3Connection(Target target, int user) throws IOException {
    socket = new LineSocket(target, target.pop3Port(), BUFFER_BYTES);
    expectOk();
    command("USER " + target.user(user));
    command("PASS " + target.password());
  }

  /// The number of messages.
  int stat() throws IOException {
    command("STAT");
    return Integer.parseInt(socket.line().split(" ")[1]);
  }

  /// Asks for a run of messages at once and reads them all (RFC 2449 PIPELINING).
  void retrieve(int first, int last) throws IOException {
    StringBuilder commands = new StringBuilder();
    for (int i = first; i <= last; i++) {
      commands.append("RETR ").append(i).append("\r\n");
    }
    socket.write(commands.toString());
    for (int i = first; i <= last; i++) {
      expectOk();
      do {
        socket.readLine(false);
      } while (!socket.lineIs(DOT));
    }
  }

  private void command(String text) throws IOException {
    socket.write(text + "\r\n");
    expectOk();
  }

  private void expectOk() throws IOException {
    socket.readLine(false);
    if (!socket.lineStartsWith(OK)) {
      throw new IOException("answered " + socket.line());
    }
  }

  @Override
  public void close() throws IOException {
    socket.write("QUIT\r\n");
    socket.close();
  }
}
