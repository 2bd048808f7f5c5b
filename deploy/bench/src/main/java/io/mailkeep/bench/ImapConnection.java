package io.mailkeep.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A plain IMAP client: one command at a time, answers read to the tagged line.
public final class ImapConnection implements AutoCloseable {
  private static final byte[] TAGGED = "t ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTINUATION = "+".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] UNTAGGED = "* ".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int IDLE_BUFFER_BYTES = 1024;

  private final LineSocket socket;

  private ImapConnection(LineSocket socket) throws IOException {
    this.socket = socket;
    socket.readLine(true);
  }

  public static ImapConnection login(Target target, int user) throws IOException {
    return login(target, user, BUFFER_BYTES);
  }

  /// With small buffers, so that thousands of them fit.
  public static ImapConnection loginIdler(Target target, int user) throws IOException {
    return login(target, user, IDLE_BUFFER_BYTES);
  }

  private static ImapConnection login(Target target, int user, int buffer) throws IOException {
    var connection = new ImapConnection(new LineSocket(target, target.imapPort(), buffer));
    connection.command("LOGIN " + target.user(user) + " " + target.password());
    return connection;
  }

  /// Runs a command and returns how many untagged lines came.
  public int command(String text) throws IOException {
    socket.write("t " + text + "\r\n");
    return awaitTagged(text);
  }

  /// APPENDs with LITERAL+: one round trip.
  public void append(String mailbox, byte[] message) throws IOException {
    append(mailbox, "", message);
  }

  public void append(String mailbox, String flags, byte[] message) throws IOException {
    sendAppend(mailbox, flags, message);
    awaitTagged("APPEND");
  }

  void sendAppend(String mailbox, String flags, byte[] message) throws IOException {
    byte[] head =
        ("t APPEND " + mailbox + flags + " {" + message.length + "+}\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + message.length + 2];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(message, 0, all, head.length, message.length);
    all[all.length - 2] = '\r';
    all[all.length - 1] = '\n';
    socket.write(all);
  }

  int awaitTagged(String what) throws IOException {
    int untagged = 0;
    while (true) {
      socket.readLine(true);
      if (socket.lineStartsWith(TAGGED)) {
        String line = socket.line();
        if (!line.startsWith("t OK")) {
          throw new IOException(what + " was answered " + line);
        }
        return untagged;
      }
      untagged++;
    }
  }

  /// Runs a command and returns the first untagged line that starts with `prefix`.
  String commandFor(String text, String prefix) throws IOException {
    socket.write("t " + text + "\r\n");
    String found = "";
    while (true) {
      socket.readLine(true);
      String line = socket.line();
      if (line.startsWith(prefix)) {
        found = line;
      } else if (line.startsWith("t ")) {
        return found;
      }
    }
  }

  public void idle() throws IOException {
    socket.write("t IDLE\r\n");
    do {
      socket.readLine(true);
    } while (!socket.lineStartsWith(CONTINUATION));
  }

  /// The next line of an IDLE, whatever it is.
  public String nextLine() throws IOException {
    socket.readLine(true);
    return socket.line();
  }

  /// Blocks until the next untagged FETCH, EXISTS or EXPUNGE of an IDLE.
  void awaitNotice() throws IOException {
    do {
      socket.readLine(true);
    } while (!socket.lineStartsWith(UNTAGGED) || socket.line().startsWith("* OK"));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
