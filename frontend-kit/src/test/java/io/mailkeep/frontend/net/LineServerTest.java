package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineServerTest {
  private static final Timeouts SHORT =
      new Timeouts(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofMillis(300));

  @Test
  void greetsAndEchoesPipelinedLinesInOrder() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 1000; i++) {
        all.append("line ").append(i).append("\r\n");
      }
      socket.getOutputStream().write(all.toString().getBytes(US_ASCII));
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      for (int i = 0; i < 1000; i++) {
        assertThat(EchoServer.readLine(socket)).isEqualTo("line " + i);
      }
    }
  }

  @Test
  void answersAllCommandsOfAClientThatSendsNoMore() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      socket.getOutputStream().write("a\r\nb\r\n".getBytes(US_ASCII));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .isEqualTo("hello\r\na\r\nb\r\n");
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.CLIENT));
    }
  }

  @Test
  void tellsAnIdleClientAndClosesIt() throws Exception {
    try (EchoServer server = EchoServer.plain(SHORT);
        Socket socket = server.connect()) {
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .isEqualTo("hello\r\nidle\r\n");
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.IDLE));
    }
  }

  @Test
  void closesAClientThatStopsReading() throws Exception {
    try (EchoServer server = EchoServer.plain(SHORT);
        Socket socket = server.connect()) {
      socket.getOutputStream().write("flood\r\n".getBytes(US_ASCII));
      await()
          .untilAsserted(
              () -> assertThat(server.closed).containsExactly(CloseReason.WRITE_TIMEOUT));
    }
  }

  @Test
  void sendsEverythingToASlowReader() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      socket.getOutputStream().write("bulk\r\nquit\r\n".getBytes(US_ASCII));
      assertThat(socket.getInputStream().readAllBytes())
          .hasSize("hello\r\n".length() + EchoServer.BULK_BYTES + "bye\r\n".length());
    }
  }

  @Test
  void saysGoodbyeWhenDrained() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      Thread drain = Thread.startVirtualThread(server::drain);
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .isEqualTo("drain\r\n");
      socket.close();
      drain.join();
      assertThat(server.connectionCount()).isZero();
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.DRAIN));
    }
  }

  @Test
  void anIdleConnectionHoldsNoThread() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      socket.getOutputStream().write("thread\r\n".getBytes(US_ASCII));
      assertThat(EchoServer.readLine(socket)).isEqualTo("virtual");
      await().untilAsserted(() -> assertThat(server.lastThread().isAlive()).isFalse());
    }
  }
}
