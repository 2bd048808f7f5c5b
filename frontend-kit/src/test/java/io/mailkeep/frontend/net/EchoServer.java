package io.mailkeep.frontend.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.nio.NioEventLoopGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A protocol that answers each line with itself, and knows a few words.
final class EchoServer implements AutoCloseable {
  static final int BULK_BYTES = 4 * 1024 * 1024;

  final List<CloseReason> closed = new CopyOnWriteArrayList<>();
  private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
  private final LineServer server;
  final AtomicBoolean held = new AtomicBoolean();
  final AtomicInteger framed = new AtomicInteger();
  final CountDownLatch release = new CountDownLatch(1);
  private volatile Thread lastThread;

  EchoServer(ListenerConfig.Security security, Timeouts timeouts, Admission admission)
      throws IOException {
    AtomicInteger ids = new AtomicInteger();
    server =
        new LineServer(
            loops,
            new ListenerConfig(
                "echo",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                security,
                timeouts),
            new Echoes(),
            admission,
            () -> "s" + ids.incrementAndGet(),
            NetMetrics.NONE);
  }

  static EchoServer plain(Timeouts timeouts) throws IOException {
    return new EchoServer(new ListenerConfig.Security.Plain(), timeouts, Admission.OPEN);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  static void send(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String readLine(Socket socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = socket.getInputStream().read();
    while (octet >= 0 && octet != '\n') {
      line.write(octet);
      octet = socket.getInputStream().read();
    }
    return line.toString(US_ASCII).stripTrailing();
  }

  int port() {
    return server.address().getPort();
  }

  Thread lastThread() {
    return lastThread;
  }

  int connectionCount() {
    return server.connectionCount();
  }

  void drain() {
    try {
      server.drain(Duration.ofMillis(50), Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Echoes implements ProtocolHandler.Factory {
    @Override
    public ProtocolHandler create(Connection connection) {
      return new Echo(connection);
    }

    @Override
    public byte[] refusal() {
      return "go away\r\n".getBytes(US_ASCII);
    }
  }

  private final class Echo implements ProtocolHandler {
    private final Connection connection;
    private final StringBuilder line = new StringBuilder();

    Echo(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void onOpen() {
      say("hello");
    }

    @Override
    public void onBytes(byte[] bytes) {
      for (byte octet : bytes) {
        line.append((char) octet);
        if (octet == '\n') {
          String complete = line.toString().strip();
          line.setLength(0);
          framed.incrementAndGet();
          if (complete.equals("room before full")) {
            tellRoomBeforeFull();
          }
          connection.execute(() -> answer(complete));
        }
      }
    }

    /// What a queue does that is drained while it tells that it is full.
    private void tellRoomBeforeFull() {
      try {
        Thread.startVirtualThread(connection::resumeReading).join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      connection.pauseReading();
    }

    private void answer(String text) {
      lastThread = Thread.currentThread();
      switch (text) {
        case "flood" -> {
          while (true) {
            connection.write(new byte[10_000]);
          }
        }
        case "bug" -> throw new IllegalStateException("bug");
        case "hold" -> hold();
        case "bulk" -> connection.write(new byte[BULK_BYTES]);
        case "starttls" -> connection.startTls("go ahead\r\n".getBytes(US_ASCII));
        case "tls?" -> say(String.valueOf(connection.isTls()));
        case "thread" -> say(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        case "quit" -> {
          say("bye");
          connection.close();
        }
        default -> say(text);
      }
    }

    private void hold() {
      held.set(true);
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void say(String text) {
      connection.write((text + "\r\n").getBytes(US_ASCII));
    }

    @Override
    public void onReset() {
      line.setLength(0);
    }

    @Override
    public void onIdle() {
      say("idle");
    }

    @Override
    public void onDrain() {
      say("drain");
    }

    @Override
    public void onClosed(CloseReason reason) {
      closed.add(reason);
    }
  }
}
