package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that has no file descriptor left goes on with the clients it has, does not spin, and
/// takes the others when there is room.
class FileDescriptorsTest {
  private static final int DESCRIPTORS = 200;
  private static final int CLIENTS = 300;
  private static final String NONE_LEFT = "Too many open files";

  @TempDir private Path folder;
  private final List<Socket> clients = new ArrayList<>();
  private Process server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    server =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\"",
                java,
                "-cp",
                System.getProperty("java.class.path"),
                FullOfFilesServer.class.getName())
            .redirectError(log().toFile())
            .start();
    var out = new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII));
    port = Integer.parseInt(out.readLine().split(" ")[1]);
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.destroyForcibly().waitFor();
  }

  @Test
  void runningOutOfThemHurtsOnlyWhoComesThen() throws Exception {
    useEveryClassOnce();
    Socket first = connect();
    assertThat(EchoServer.readLine(first)).isEqualTo("hello");
    EchoServer.send(first, "here\r\n".getBytes(US_ASCII));
    assertThat(EchoServer.readLine(first)).isEqualTo("here");
    for (int i = 1; i < CLIENTS; i++) {
      connect();
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> failures() > 0);
    Socket last = clients.getLast();
    last.setSoTimeout(100);
    int failuresBefore = failures();
    int answered = 0;
    while (failures() < failuresBefore + 3) {
      EchoServer.send(first, "still here\r\n".getBytes(US_ASCII));
      assertThat(EchoServer.readLine(first)).isEqualTo("still here");
      assertThat(isGreeted(last)).isFalse();
      answered++;
    }
    // Each time it looks it finds no descriptor: once a second. An accept loop that spins fails
    // thousands of times between two lines of the first client.
    assertThat(failures()).isLessThan(failuresBefore + 3 + answered);

    for (Socket client : clients.subList(1, CLIENTS - 1)) {
      client.close();
    }
    last.setSoTimeout(60_000);
    assertThat(EchoServer.readLine(last)).isEqualTo("hello");
    EchoServer.send(first, "here all the time\r\n".getBytes(US_ASCII));
    assertThat(EchoServer.readLine(first)).isEqualTo("here all the time");
  }

  /// What is not loaded yet could not be loaded without a descriptor either.
  private void useEveryClassOnce() throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      EchoServer.send(client, "quit\r\n".getBytes(US_ASCII));
      assertThat(client.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  private static boolean isGreeted(Socket client) throws IOException {
    try {
      return client.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.setSoTimeout(60_000);
    clients.add(client);
    return client;
  }

  private Path log() {
    return folder.resolve("log");
  }

  /// How many times a connection could not be accepted.
  private int failures() throws IOException {
    String text = Files.readString(log());
    return text.split("IOException: " + NONE_LEFT, -1).length - 1;
  }
}
