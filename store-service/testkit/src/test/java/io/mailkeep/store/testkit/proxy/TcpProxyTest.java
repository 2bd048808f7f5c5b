package io.mailkeep.store.testkit.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.testkit.proxy.TcpProxy.Direction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proxy before a server that sends back what it gets.
class TcpProxyTest {
  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    proxy =
        TcpProxy.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      var _ = socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // Reset, as the test wants it.
      return;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return hear(socket, text.length());
  }

  private static String hear(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), US_ASCII);
  }

  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(10_000);
  }

  @Test
  void forwardsBothWaysAndTheEnd() throws IOException {
    try (Socket socket = connect()) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    assertThat(proxy.accepted()).isEqualTo(1);
    assertThat(proxy.forwarded(Direction.TO_SERVER)).isEqualTo(5);
    assertThat(proxy.forwarded(Direction.TO_CLIENT)).isEqualTo(5);
    await().until(() -> proxy.open() == 0);
  }

  @Test
  void whatIsStalledComesWhenItIsHealed() throws IOException {
    try (Socket socket = connect()) {
      proxy.stall(Direction.TO_CLIENT);
      socket.getOutputStream().write("late".getBytes(US_ASCII));
      assertSilent(socket);
      proxy.heal();
      assertThat(hear(socket, 4)).isEqualTo("late");
    }
  }

  @Test
  void whatIsSlowComesLater() throws IOException {
    try (Socket socket = connect()) {
      proxy.slow(Duration.ofMillis(150));
      socket.getOutputStream().write("late".getBytes(US_ASCII));
      assertSilent(socket);
      assertThat(hear(socket, 4)).isEqualTo("late");
      proxy.slow(Duration.ofHours(1));
      socket.getOutputStream().write("later".getBytes(US_ASCII));
      assertSilent(socket);
      proxy.heal();
      assertThat(hear(socket, 5)).isEqualTo("later");
    }
  }

  @Test
  void eachDirectionIsStalledByItself() throws IOException {
    try (Socket socket = connect()) {
      proxy.stall(Direction.TO_SERVER);
      socket.getOutputStream().write("late".getBytes(US_ASCII));
      assertSilent(socket);
      assertThat(proxy.forwarded(Direction.TO_SERVER)).isZero();
      proxy.heal();
      assertThat(hear(socket, 4)).isEqualTo("late");
    }
  }

  @Test
  void stallsAfterSoManyOctets() throws IOException {
    proxy.stallAfter(Direction.TO_CLIENT, 7);
    try (Socket socket = connect()) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
      assertThat(say(socket, "again")).isEqualTo("again");
      socket.getOutputStream().write("late".getBytes(US_ASCII));
      assertSilent(socket);
      proxy.heal();
      assertThat(hear(socket, 4)).isEqualTo("late");
    }
  }

  @Test
  void whatFallsIntoTheBlackHoleIsGone() throws IOException {
    try (Socket socket = connect()) {
      proxy.blackHole(Direction.TO_SERVER);
      socket.getOutputStream().write("lost".getBytes(US_ASCII));
      assertSilent(socket);
      proxy.heal();
      assertThat(say(socket, "found")).isEqualTo("found");
    }
  }

  @Test
  void resetEndsAConnectionAndTheNextOneIsFine() throws IOException {
    try (Socket socket = connect();
        Socket stalled = connect()) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
      await().until(() -> proxy.open() == 2);
      proxy.cut();
      proxy.reset();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThatThrownBy(() -> stalled.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(say(socket, "again")).isEqualTo("again");
    }
  }

  @Test
  void resetComesAfterSoManyOctetsAndOnce() throws IOException {
    proxy.resetAfter(Direction.TO_CLIENT, 3);
    try (Socket socket = connect()) {
      socket.getOutputStream().write("hello".getBytes(US_ASCII));
      assertThatThrownBy(() -> hear(socket, 5)).isInstanceOf(SocketException.class);
    }
    assertThat(proxy.forwarded(Direction.TO_CLIENT)).isEqualTo(3);
    try (Socket socket = connect()) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void refusesUntilItIsHealed() throws IOException {
    proxy.refuse();
    try (Socket socket = connect()) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(SocketException.class);
    }
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(say(socket, "hello")).isEqualTo("hello");
    }
  }

  @Test
  void resetsWhereNoServerIs() throws IOException {
    server.close();
    try (Socket socket = connect()) {
      assertThatThrownBy(() -> say(socket, "hello")).isInstanceOf(IOException.class);
    }
  }
}
