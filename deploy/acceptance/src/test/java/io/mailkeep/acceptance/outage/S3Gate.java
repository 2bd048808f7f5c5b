package io.mailkeep.acceptance.outage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands before an S3 server and may answer in its place. It reads requests as far as it has to:
/// the head, and as many octets as that tells.
final class S3Gate implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");
  private static final int MOST_HEAD_BYTES = 64 * 1024;

  private final InetSocketAddress server;
  private final ServerSocket listener;
  private volatile Mode mode = Mode.OPEN;

  /// What happens to requests.
  enum Mode {
    /// The server answers.
    OPEN,
    /// What would need room is answered "no room".
    FULL,
    /// All is answered "access denied".
    DENIED
  }

  S3Gate(InetSocketAddress server) {
    this.server = server;
    try {
      listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("s3-gate").start(this::acceptAll);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
  }

  void set(Mode next) {
    mode = next;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().name("s3-gate-connection").start(() -> serve(client));
      }
    } catch (IOException e) {
      // The gate was closed.
      return;
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      upstream.connect(server);
      Thread.ofVirtual().name("s3-gate-answers").start(() -> answers(upstream, client));
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        request(head, in, upstream.getOutputStream(), client.getOutputStream());
      }
    } catch (IOException e) {
      // One of the two hung up, and the other one is told so.
      return;
    }
  }

  private static void answers(Socket upstream, Socket client) {
    try (client) {
      upstream.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // As above.
      return;
    }
  }

  /// Up to the empty line; empty at the end of the connection.
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && head.size() < MOST_HEAD_BYTES; c = in.read()) {
      head.write(c);
      if (c == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private void request(String head, InputStream in, OutputStream server, OutputStream client)
      throws IOException {
    Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    Mode now = mode;
    if (now == Mode.DENIED) {
      refuse(head, client, "403 Forbidden", "AccessDenied");
    } else if (now == Mode.FULL && head.startsWith("PUT ")) {
      refuse(head, client, "507 Insufficient Storage", "InsufficientStorage");
    } else {
      server.write(head.getBytes(StandardCharsets.ISO_8859_1));
      server.write(body);
      server.flush();
    }
  }

  private static void refuse(String head, OutputStream client, String status, String code)
      throws IOException {
    String body = "<Error><Code>" + code + "</Code><Message>refused</Message></Error>";
    String answer =
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.length(), head.startsWith("HEAD ") ? "" : body);
    client.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    client.flush();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
