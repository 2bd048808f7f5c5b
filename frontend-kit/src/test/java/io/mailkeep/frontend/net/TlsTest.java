package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.frontend.net.ListenerConfig.Security;
import io.mailkeep.frontend.net.TlsCertificates.PemPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final Path FILES = Path.of("src/test/resources/tls");
  private static final PemPair ONE = pair(FILES, "one");
  private static final PemPair TWO = pair(FILES, "two");

  @TempDir private Path folder;

  @Test
  void implicitTlsTellsTheProtocol() throws Exception {
    try (EchoServer server = implicit(Timeouts.DEFAULT, ONE);
        SSLSocket socket = TlsClient.over(server.connect(), "")) {
      send(socket, "tls?\r\n");
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      assertThat(EchoServer.readLine(socket)).isEqualTo("true");
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void startTlsDropsWhatCameBeforeIt() throws Exception {
    try (EchoServer server = startTls();
        Socket socket = server.connect()) {
      send(socket, "tls?\r\nstarttls\r\ninjected\r\npartial");
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      assertThat(EchoServer.readLine(socket)).isEqualTo("false");
      assertThat(EchoServer.readLine(socket)).isEqualTo("go ahead");
      SSLSocket tls = TlsClient.over(socket, "");
      send(tls, "after\r\ntls?\r\n");
      assertThat(EchoServer.readLine(tls)).isEqualTo("after");
      assertThat(EchoServer.readLine(tls)).isEqualTo("true");
    }
  }

  @Test
  void theCertificateIsTheOneAskedFor() throws Exception {
    try (EchoServer server = implicit(Timeouts.DEFAULT, ONE, TWO)) {
      assertThat(shown(server, "")).isEqualTo("CN=one");
      assertThat(shown(server, "two.example")).isEqualTo("CN=two");
      assertThat(shown(server, "mail.TWO.example")).isEqualTo("CN=two");
      assertThat(shown(server, "one.example")).isEqualTo("CN=one");
      assertThat(shown(server, "unknown.example")).isEqualTo("CN=one");
    }
  }

  @Test
  void aReloadedCertificateIsShownFromThenOn() throws Exception {
    PemPair mutable = pair(folder, "mail");
    copy(ONE, mutable);
    TlsCertificates certificates = new TlsCertificates(List.of(mutable));
    try (EchoServer server =
        new EchoServer(new Security.ImplicitTls(certificates), Timeouts.DEFAULT, Admission.OPEN)) {
      assertThat(shown(server, "")).isEqualTo("CN=one");
      Files.writeString(mutable.certificateChain(), "rubbish");
      assertThatThrownBy(certificates::reload).isInstanceOf(IOException.class);
      assertThat(shown(server, "")).isEqualTo("CN=one");
      copy(TWO, mutable);
      certificates.reload();
      assertThat(shown(server, "")).isEqualTo("CN=two");
    }
  }

  @Test
  void connectionsGoOnWhileCertificatesAreReplaced() throws Exception {
    PemPair mutable = pair(folder, "mail");
    copy(ONE, mutable);
    TlsCertificates certificates = new TlsCertificates(List.of(mutable));
    try (EchoServer server =
            new EchoServer(
                new Security.ImplicitTls(certificates), Timeouts.DEFAULT, Admission.OPEN);
        SSLSocket before = TlsClient.over(server.connect(), "")) {
      assertThat(EchoServer.readLine(before)).isEqualTo("hello");
      for (int i = 0; i < 50; i++) {
        PemPair next = i % 2 == 0 ? TWO : ONE;
        copy(next, mutable);
        Thread replacing = Thread.ofPlatform().start(() -> reload(certificates));
        assertThat(shown(server, "")).isIn("CN=one", "CN=two");
        replacing.join();
        assertThat(shown(server, "")).isEqualTo(next.equals(ONE) ? "CN=one" : "CN=two");
      }
      send(before, "still here\r\n");
      assertThat(EchoServer.readLine(before)).isEqualTo("still here");
    }
  }

  @Test
  void aClientMayNotShakeHandsAgain() throws Exception {
    try (EchoServer server = implicit(Timeouts.DEFAULT, ONE);
        SSLSocket socket = TlsClient.over(server.connect(), "", "TLSv1.2")) {
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
      socket.startHandshake();
      assertThatThrownBy(socket.getInputStream()::read)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("handshake_failure");
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.TLS));
      assertThat(shown(server, "")).isEqualTo("CN=one");
    }
  }

  @Test
  void aSlowReaderGetsEverythingBeforeTheEnd() throws Exception {
    try (EchoServer server = implicit(Timeouts.DEFAULT, ONE);
        SSLSocket socket = TlsClient.over(server.connect(), "")) {
      send(socket, "bulk\r\nquit\r\n");
      assertThat(socket.getInputStream().readAllBytes())
          .hasSize("hello\r\n".length() + EchoServer.BULK_BYTES + "bye\r\n".length());
      socket.close();
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.DONE));
    }
  }

  @Test
  void whatIsNoTlsIsClosed() throws Exception {
    try (EchoServer server = implicit(Timeouts.DEFAULT, ONE);
        Socket socket = server.connect()) {
      send(socket, "a001 LOGIN ann secret\r\n");
      while (socket.getInputStream().read() >= 0) {
        assertThat(server.closed).isEmpty();
      }
      await().until(() -> server.connectionCount() == 0);
    }
  }

  @Test
  void whoNeverFinishesTheHandshakeIsClosed() throws Exception {
    Timeouts shortHandshake =
        new Timeouts(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofMillis(300));
    for (PemPair[] pairs : new PemPair[][] {{ONE}, {ONE, TWO}}) {
      try (EchoServer server = implicit(shortHandshake, pairs);
          Socket socket = server.connect()) {
        socket.getOutputStream().write(new byte[] {0x16, 3, 1});
        await().until(() -> server.connectionCount() == 0);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  private static EchoServer implicit(Timeouts timeouts, PemPair... pairs) throws IOException {
    return new EchoServer(
        new Security.ImplicitTls(new TlsCertificates(List.of(pairs))), timeouts, Admission.OPEN);
  }

  private static EchoServer startTls() throws IOException {
    return new EchoServer(
        new Security.StartTls(new TlsCertificates(List.of(ONE))), Timeouts.DEFAULT, Admission.OPEN);
  }

  private static String shown(EchoServer server, String name) throws IOException {
    try (SSLSocket socket = TlsClient.over(server.connect(), name)) {
      return TlsClient.shown(socket);
    }
  }

  private static void reload(TlsCertificates certificates) {
    try {
      certificates.reload();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  private static PemPair pair(Path folder, String name) {
    return new PemPair(folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
  }

  private static void copy(PemPair from, PemPair to) throws IOException {
    Files.copy(from.certificateChain(), to.certificateChain(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(from.privateKey(), to.privateKey(), StandardCopyOption.REPLACE_EXISTING);
  }
}
