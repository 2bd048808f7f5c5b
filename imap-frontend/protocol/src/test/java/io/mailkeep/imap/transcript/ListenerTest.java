package io.mailkeep.imap.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.net.Admission;
import io.mailkeep.frontend.net.LineServer;
import io.mailkeep.frontend.net.ListenerConfig;
import io.mailkeep.frontend.net.NetMetrics;
import io.mailkeep.frontend.net.Timeouts;
import io.mailkeep.frontend.session.CommandMetrics;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionIds;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.imap.command.ImapSessions;
import io.mailkeep.imap.session.RecentTracker;
import io.mailkeep.imap.session.SessionConfig;
import io.mailkeep.imap.session.SessionServices;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.testkit.MemoryStack;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final SessionRegistry registry = new SessionRegistry();

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private LineServer server(Admission admission) throws IOException {
    MemoryStack stack = new MemoryStack();
    stack.createAccount("ann@example.org", "secret");
    SessionServices services =
        new SessionServices(
            stack.mailStore(),
            new LoginGate(
                stack.authenticator(),
                new LoginThrottle(InstantSource.system()),
                new ConnectionCounts<>(1),
                duration -> {}),
            registry,
            stack.feed(),
            InstantSource.system(),
            () -> new RequestId(stack.ids().next()),
            new Random(),
            new RecentTracker(),
            CommandMetrics.NONE,
            new SessionConfig(
                "Mailkeep",
                "test",
                SessionConfig.PlaintextLogin.ALLOWED,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30)));
    return new LineServer(
        loops,
        new ListenerConfig(
            "imap",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new ListenerConfig.Security.Plain(),
            Timeouts.DEFAULT),
        new ImapSessions(services),
        admission,
        new SessionIds(new Random()),
        NetMetrics.NONE);
  }

  @Test
  void plaintextLoginWhereItIsAllowedAndLimitPerAccount() throws Exception {
    try (LineServer server = server(Admission.OPEN);
        Client first = new Client(server.address());
        Client second = new Client(server.address())) {
      assertThat(first.line()).contains("AUTH=PLAIN").doesNotContain("LOGINDISABLED");
      assertThat(first.ask("1 LOGIN ann@example.org secret")).startsWith("1 OK [CAPABILITY ");
      assertThat(registry.count("imap")).isEqualTo(1);
      second.line();
      assertThat(second.ask("1 LOGIN ann@example.org secret"))
          .isEqualTo("1 NO [LIMIT] The account has too many connections");
    }
  }

  @Test
  void whoIsTurnedAwayIsToldWhy() throws Exception {
    try (LineServer server = server(address -> null);
        Client client = new Client(server.address())) {
      assertThat(client.line()).isEqualTo("* BYE [LIMIT] Too many connections from your address");
      assertThat(client.line()).isNull();
    }
  }

  @Test
  void drainSaysGoodbye() throws Exception {
    try (LineServer server = server(Admission.OPEN);
        Client client = new Client(server.address())) {
      client.line();
      assertThat(client.ask("1 LOGIN ann@example.org secret")).startsWith("1 OK ");
      assertThat(client.ask("2 IDLE")).isEqualTo("+ idling");
      Thread closer = Thread.ofVirtual().start(() -> drain(server));
      assertThat(client.line()).isEqualTo("* BYE The server goes down, connect again");
      assertThat(client.line()).isNull();
      client.close();
      closer.join();
      assertThat(server.connectionCount()).isZero();
      assertThat(registry.count("imap")).isZero();
    }
  }

  private static void drain(LineServer server) {
    try {
      server.drain(Duration.ofMillis(50), Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Client(InetSocketAddress address) throws IOException {
      socket = new Socket(address.getAddress(), address.getPort());
      socket.setSoTimeout(10_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    String line() throws IOException {
      return in.readLine();
    }

    String ask(String command) throws IOException {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return line();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
