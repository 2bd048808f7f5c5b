package io.mailkeep.imap.transcript;

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
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A socket that speaks lines. Octets are characters of Latin-1.
public final class ImapClient implements AutoCloseable {
  private Socket socket;
  private InputStream in;

  ImapClient(InetSocketAddress address) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public void startTls() throws IOException {
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
  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /// Sends a command and returns the lines up to the tagged answer.
  public List<String> ask(String command) throws IOException {
    send(command + "\r\n");
    return readTo(command.substring(0, command.indexOf(' ')));
  }

  /// The lines up to the one with this tag.
  public List<String> readTo(String tag) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      String line = readLine();
      if (line == null) {
        throw new AssertionError("connection ended after " + lines);
      }
      lines.add(line);
    } while (!lines.getLast().startsWith(tag + " "));
    return lines;
  }

  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// A line without its CRLF; null at the end of the stream.
  public String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        return line.size() == 0 ? null : line.toString(ISO_8859_1);
      }
      line.write(octet);
      if (octet == '\n') {
        String text = line.toString(ISO_8859_1);
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
      }
    }
  }

  /// Exactly so many octets.
  public byte[] readOctets(int count) throws IOException {
    return in.readNBytes(count);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
