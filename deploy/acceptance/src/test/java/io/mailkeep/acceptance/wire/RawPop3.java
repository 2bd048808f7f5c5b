package io.mailkeep.acceptance.wire;

import io.mailkeep.acceptance.stack.Stack;
import io.mailkeep.acceptance.stack.Stack.Account;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A POP3 client that sends what it is told and shows exact octets (ISO-8859-1).
public final class RawPop3 implements AutoCloseable {
  private static final int SOCKET_TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String greeting;

  public RawPop3(Socket socket) {
    try {
      this.socket = socket;
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.greeting = line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RawPop3 connect(Stack stack) {
    return new RawPop3(Sockets.plain(stack.host(), stack.port("pop3")));
  }

  public static RawPop3 login(Stack stack, Account account) {
    RawPop3 pop3 = connect(stack);
    pop3.ok("USER " + account.address());
    pop3.ok("PASS " + account.password());
    return pop3;
  }

  public String greeting() {
    return greeting;
  }

  /// Sends a command and returns its first line.
  public String run(String command) {
    send(command + "\r\n");
    return line();
  }

  public String ok(String command) {
    String answer = run(command);
    if (!answer.startsWith("+OK")) {
      throw new AssertionError(command + " was answered: " + answer);
    }
    return answer;
  }

  /// The lines after +OK, undone of dot-stuffing.
  public List<String> lines(String command) {
    ok(command);
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.equals("."); line = line()) {
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
    return lines;
  }

  /// A message's octets.
  public byte[] retrieve(int number) {
    StringBuilder text = new StringBuilder();
    for (String line : lines("RETR " + number)) {
      text.append(line).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  public void send(String octets) {
    try {
      out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One line without its end.
  public String line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int last = 0;
    try {
      while (true) {
        int c = in.read();
        if (c < 0) {
          throw new EOFException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
        }
        line.write(c);
        if (last == '\r' && c == '\n') {
          return line.toString(StandardCharsets.ISO_8859_1).substring(0, line.size() - 2);
        }
        last = c;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
