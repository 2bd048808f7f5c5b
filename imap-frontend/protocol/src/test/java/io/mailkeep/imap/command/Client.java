package io.mailkeep.imap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.imap.session.ImapProtocol;
import io.mailkeep.imap.session.SessionServices;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client of a test: sends a command, gets its responses.
final class Client implements AutoCloseable {
  private final Loopback connection = new Loopback();
  private final ImapProtocol protocol;
  private int tags;

  Client(SessionServices services) {
    protocol = new ImapProtocol(connection, services, Commands.TABLE);
    connection.execute(protocol::onOpen);
    connection.take("\r\n");
  }

  /// The responses to a command, line by line, the last of them without its tag. Text is in UTF-8;
  /// a literal's lines are lines of their own.
  List<String> run(String command) {
    return run(command.getBytes(StandardCharsets.UTF_8));
  }

  List<String> run(byte[] command) {
    String tag = "t" + ++tags;
    send((tag + " ").getBytes(StandardCharsets.US_ASCII));
    send(command);
    send(new byte[] {'\r', '\n'});
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = connection.take("\r\n");
      if (line.startsWith(tag + " ")) {
        lines.add(line.substring(tag.length() + 1));
        return lines;
      }
      lines.add(line);
    }
  }

  /// Runs a command that must do what it says, and drops its responses.
  void ok(String command) {
    List<String> lines = run(command);
    assertThat(lines.getLast()).startsWith("OK");
  }

  /// Runs a command of which only the tagged answer is of interest.
  String end(String command) {
    return run(command).getLast();
  }

  /// Appends a message.
  ///
  /// @param arguments mailbox, and flags and date if any
  void append(String arguments, String message) {
    ok("APPEND %s {%d+}\r\n%s".formatted(arguments, message.length(), message));
  }

  /// Appends small messages.
  void fill(String mailbox, int count) {
    for (int i = 1; i <= count; i++) {
      append(mailbox, "Subject: %d\r\n\r\nbody %d\r\n".formatted(i, i));
    }
  }

  void send(byte[] bytes) {
    protocol.onBytes(bytes.clone());
  }

  /// The next line the server sends.
  String line() {
    return connection.take("\r\n");
  }

  boolean isClosed() {
    return connection.isClosed();
  }

  @Override
  public void close() {
    connection.close();
  }
}
