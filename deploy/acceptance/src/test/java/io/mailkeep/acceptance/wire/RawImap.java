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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IMAP client that sends what it is told and gives back every line. Strings are octets
/// (ISO-8859-1); a response's literals stand inside its line, after `{n}` and CRLF.
public final class RawImap implements AutoCloseable {
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}\r\n$");
  private static final int SOCKET_TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String greeting;
  private int commands;

  public RawImap(Socket socket) {
    try {
      this.socket = socket;
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
      this.greeting = read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connects in the clear.
  public static RawImap connect(Stack stack) {
    return new RawImap(Sockets.plain(stack.host(), stack.port("imap")));
  }

  /// Connects in the clear and logs in.
  public static RawImap login(Stack stack, Account account) {
    RawImap imap = connect(stack);
    imap.ok("LOGIN " + account.address() + " " + account.password());
    return imap;
  }

  public String greeting() {
    return greeting;
  }

  /// Sends a command and returns all lines up to its tagged answer, that one last and without tag.
  public List<String> run(String command) {
    String tag = "a" + ++commands;
    send(tag + " " + command + "\r\n");
    return readTo(tag);
  }

  /// As [#run]; the answer must be OK.
  public List<String> ok(String command) {
    return requireOk(command, run(command));
  }

  /// The numbers that SEARCH or UID SEARCH finds, as the server writes them.
  public String search(String command) {
    return ok(command).stream()
        .filter(line -> line.startsWith("* SEARCH"))
        .map(line -> line.substring("* SEARCH".length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(command + " was not answered"));
  }

  /// APPENDs with a non-synchronizing literal; the answer must be OK.
  public List<String> append(String mailbox, String flags, byte[] message) {
    return requireOk("APPEND", tryAppend(mailbox, flags, message));
  }

  /// As [#append], whatever the answer.
  public List<String> tryAppend(String mailbox, String flags, byte[] message) {
    String tag = "a" + ++commands;
    String head = "%s APPEND \"%s\" (%s) {%d+}\r\n".formatted(tag, mailbox, flags, message.length);
    send(head + new String(message, StandardCharsets.ISO_8859_1) + "\r\n");
    return readTo(tag);
  }

  private static List<String> requireOk(String command, List<String> lines) {
    if (!lines.getLast().startsWith("OK")) {
      throw new AssertionError(command + " was answered: " + lines);
    }
    return lines;
  }

  public void send(String octets) {
    sendOctets(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void sendOctets(byte[] octets) {
    try {
      out.write(octets);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All lines up to the tagged one, that one last and without its tag.
  public List<String> readTo(String tag) {
    List<String> lines = new ArrayList<>();
    while (true) {
      String line = read();
      if (line.startsWith(tag + " ")) {
        lines.add(line.substring(tag.length() + 1));
        return lines;
      }
      lines.add(line);
    }
  }

  /// One response with its literals, without the last CRLF.
  ///
  /// @throws UncheckedIOException with [EOFException] if the server has closed
  public String read() {
    StringBuilder response = new StringBuilder();
    try {
      while (true) {
        String line = line();
        response.append(line);
        Matcher literal = LITERAL.matcher(line);
        if (!literal.find()) {
          return response.substring(0, response.length() - 2);
        }
        byte[] octets = in.readNBytes(Integer.parseInt(literal.group(1)));
        response.append(new String(octets, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int last = 0;
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      line.write(c);
      if (last == '\r' && c == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1);
      }
      last = c;
    }
  }

  /// What the server sends, for who reads it without keeping it.
  public InputStream stream() {
    return in;
  }

  public Socket socket() {
    return socket;
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
