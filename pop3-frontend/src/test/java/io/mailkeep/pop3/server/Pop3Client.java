package io.mailkeep.pop3.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A socket that speaks lines.
final class Pop3Client implements AutoCloseable {
  private Socket socket;
  private InputStream in;

  Pop3Client(InetSocketAddress address) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void startTls() throws IOException {
    SSLSocket tls =
        (SSLSocket)
            trusting().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    tls.startHandshake();
    socket = tls;
    in = new BufferedInputStream(socket.getInputStream());
  }

  private static SSLContext trusting() throws IOException {
    try (var in = Files.newInputStream(Path.of("src/test/resources/tls/cert.pem"))) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// Sends text as it is, in one write.
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// Sends a line and returns the answer's first line.
  String ask(String line) throws IOException {
    send(line + "\r\n");
    return readLine();
  }

  void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// A line without its CRLF; null at the end of the stream.
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        return line.size() == 0 ? null : line.toString(ISO_8859_1);
      }
      line.write(octet);
      if (octet == '\n') {
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r\n")) {
          throw new AssertionError("a line without CR: " + text);
        }
        return text.substring(0, text.length() - 2);
      }
    }
  }

  /// The octets of a multi-line answer, unstuffed, without the final dot.
  byte[] readBody() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String line = readLine(); !line.equals("."); line = readLine()) {
      body.write((line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
      body.write('\r');
      body.write('\n');
    }
    return body.toByteArray();
  }

  /// Reads up to the end of a multi-line answer; what came with it in the last TLS record.
  String readLastRecord() throws IOException {
    InputStream records = socket.getInputStream();
    StringBuilder end = new StringBuilder();
    byte[] buffer = new byte[32 * 1024];
    while (true) {
      int n = records.read(buffer);
      if (n < 0) {
        throw new AssertionError("the connection ended");
      }
      String record = new String(buffer, 0, n, ISO_8859_1);
      end.append(record);
      if (end.toString().endsWith("\r\n.\r\n")) {
        return record;
      }
      end.delete(0, Math.max(0, end.length() - 4));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
