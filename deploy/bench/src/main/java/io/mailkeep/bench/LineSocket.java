package io.mailkeep.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A buffered socket that reads lines and skips literals without making objects of them.
final class LineSocket implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 300_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer;
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private int lineLength;

  LineSocket(Target target, int port, int bufferBytes) throws IOException {
    Socket plain = new Socket();
    plain.setTcpNoDelay(true);
    plain.connect(new InetSocketAddress(target.host(), port), TIMEOUT_MILLIS);
    socket =
        target.tls()
            ? ANY_CERTIFICATE.getSocketFactory().createSocket(plain, target.host(), port, true)
            : plain;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
    buffer = new byte[bufferBytes];
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Reads a line into the line buffer, without its end; IMAP literals in it are read over.
  void readLine(boolean literals) throws IOException {
    lineLength = 0;
    while (true) {
      readPhysicalLine();
      long literal = literals ? trailingLiteral() : -1;
      if (literal < 0) {
        return;
      }
      skip(literal);
    }
  }

  private void readPhysicalLine() throws IOException {
    while (true) {
      for (int i = position; i < limit; i++) {
        if (buffer[i] == '\n') {
          append(position, i - position);
          position = i + 1;
          if (lineLength > 0 && line[lineLength - 1] == '\r') {
            lineLength--;
          }
          return;
        }
      }
      append(position, limit - position);
      fill();
    }
  }

  private void append(int from, int length) {
    if (lineLength + length > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, lineLength + length));
    }
    System.arraycopy(buffer, from, line, lineLength, length);
    lineLength += length;
  }

  private long trailingLiteral() {
    if (lineLength < 3 || line[lineLength - 1] != '}') {
      return -1;
    }
    int open = lineLength - 2;
    while (open >= 0 && line[open] >= '0' && line[open] <= '9') {
      open--;
    }
    if (open < 0 || line[open] != '{' || open == lineLength - 2) {
      return -1;
    }
    return Long.parseLong(
        new String(line, open + 1, lineLength - open - 2, StandardCharsets.US_ASCII));
  }

  private void skip(long octets) throws IOException {
    long left = octets;
    while (left > 0) {
      if (position == limit) {
        fill();
      }
      int step = (int) Math.min(left, limit - position);
      position += step;
      left -= step;
    }
  }

  private void fill() throws IOException {
    position = 0;
    limit = in.read(buffer);
    if (limit < 0) {
      limit = 0;
      throw new EOFException("the server closed the connection");
    }
  }

  boolean lineStartsWith(byte[] prefix) {
    return lineLength >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  boolean lineIs(byte single) {
    return lineLength == 1 && line[0] == single;
  }

  String line() {
    return new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final SSLContext ANY_CERTIFICATE = anyCertificate();

  private static SSLContext anyCertificate() {
    X509TrustManager trusting =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusting}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
