package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.limits.ConnectionCounts;
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
  void goesOnReadingWhenAQueueTellsOfItsRoomFirst() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      EchoServer.send(socket, "room before full\r\n".getBytes(US_ASCII));
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      assertThat(EchoServer.readLine(socket)).isEqualTo("room before full");
      EchoServer.send(socket, "more\r\n".getBytes(US_ASCII));
      assertThat(EchoServer.readLine(socket)).isEqualTo("more");
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

  @Test
  void turnsAwayWhoMayNotEnterAndLetsInWhenSomebodyLeft() throws Exception {
    ConnectionCounts<ClientNetwork> counts = new ConnectionCounts<>(1);
    Admission one =
        address -> {
          ClientNetwork client = ClientNetwork.of(address);
          return counts.enter(client) ? () -> counts.leave(client) : null;
        };
    try (EchoServer server =
        new EchoServer(new ListenerConfig.Security.Plain(), Timeouts.DEFAULT, one)) {
      Socket first = server.connect();
      assertThat(EchoServer.readLine(first)).isEqualTo("hello");
      try (Socket second = server.connect()) {
        assertThat(new String(second.getInputStream().readAllBytes(), US_ASCII))
            .isEqualTo("go away\r\n");
      }
      first.close();
      await().until(() -> server.connectionCount() == 0);
      try (Socket third = server.connect()) {
        assertThat(EchoServer.readLine(third)).isEqualTo("hello");
      }
    }
  }

  @Test
  void aCommandThatFailsEndsItsConnectionOnly() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect();
        Socket other = server.connect()) {
      socket.getOutputStream().write("bug\r\n".getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .isIn("hello\r\n", "");
      await().untilAsserted(() -> assertThat(server.closed).containsExactly(CloseReason.ERROR));
      other.getOutputStream().write("fine\r\n".getBytes(US_ASCII));
      assertThat(EchoServer.readLine(other)).isEqualTo("hello");
      assertThat(EchoServer.readLine(other)).isEqualTo("fine");
    }
  }

  @Test
  void doesNotReadMoreCommandsThanMayWait() throws Exception {
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT);
        Socket socket = server.connect()) {
      assertThat(EchoServer.readLine(socket)).isEqualTo("hello");
      socket.getOutputStream().write("hold\r\n".getBytes(US_ASCII));
      await().until(server.held::get);
      byte[] flood = "x\r\n".repeat(200_000).getBytes(US_ASCII);
      Thread sender = Thread.startVirtualThread(() -> EchoServer.send(socket, flood));
      await()
          .during(Duration.ofMillis(300))
          .atMost(Duration.ofSeconds(10))
          .until(() -> server.framed.get() < 20_000 && server.framed.get() > 64);
      server.release.countDown();
      for (int i = 0; i < 200_000; i++) {
        assertThat(socket.getInputStream().readNBytes(3)).hasSize(3);
      }
      sender.join();
    }
  }
}
