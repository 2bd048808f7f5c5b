package io.mailkeep.store.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Forwards a port of the loopback interface to a server, until it is told to misbehave. What it is
/// told holds for connections that are open and for those that come, until [#heal].
public final class TcpProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  private final InetSocketAddress target;
  private final ServerSocket listener;
  private final Map<Direction, Flow> flows = new EnumMap<>(Direction.class);
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean refusing;

  private TcpProxy(InetSocketAddress target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
    for (Direction direction : Direction.values()) {
      flows.put(direction, new Flow());
    }
  }

  /// Where octets go.
  public enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  /// Listens on a port that was free, on 127.0.0.1.
  ///
  /// @param target need not be up yet; a connection is reset if it is not
  public static TcpProxy to(InetSocketAddress target) {
    return at(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), target);
  }

  /// Listens where it is told to.
  ///
  /// @param target need not be up yet; a connection is reset if it is not
  public static TcpProxy at(InetSocketAddress address, InetSocketAddress target) {
    try {
      ServerSocket listener = new ServerSocket(address.getPort(), 50, address.getAddress());
      TcpProxy proxy = new TcpProxy(target, listener);
      Thread.ofVirtual().name("proxy-" + listener.getLocalPort()).start(proxy::acceptAll);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Holds octets back: the sender's buffers fill, nothing is lost, [#heal] lets them through.
  public void stall(Direction direction) {
    flow(direction).stall();
  }

  /// Stalls when so many more octets have passed, or a few more.
  public void stallAfter(Direction direction, long octets) {
    flow(direction).stallAfter(octets);
  }

  /// Takes octets and throws them away, as if the way there led nowhere. A connection that lost
  /// some is of no use after [#heal]; reset it.
  public void blackHole(Direction direction) {
    flow(direction).drop();
  }

  /// Both directions at once: a network that is cut, with nobody told.
  public void cut() {
    stall(Direction.TO_SERVER);
    stall(Direction.TO_CLIENT);
  }

  /// Holds what comes in either direction for so long: a server that is far away, or slow.
  public void slow(Duration delay) {
    flows.values().forEach(flow -> flow.delay(delay.toNanos()));
  }

  /// Resets the connection that has forwarded so many more octets in this direction; once.
  public void resetAfter(Direction direction, long octets) {
    flow(direction).resetAfter(octets);
  }

  /// Resets the connections that are open now ([#open]); one that still waits to be accepted is
  /// not.
  public void reset() {
    connections.forEach(ProxiedConnection::reset);
  }

  /// Resets the connections that are open, and each new one at once, as if no server were there.
  public void refuse() {
    refusing = true;
    reset();
  }

  /// Forwards again.
  public void heal() {
    refusing = false;
    flows.values().forEach(Flow::heal);
  }

  /// How many connections came since the start.
  public int accepted() {
    return accepted.get();
  }

  public int open() {
    return connections.size();
  }

  /// How many octets were forwarded since the start.
  public long forwarded(Direction direction) {
    return flow(direction).forwarded();
  }

  private Flow flow(Direction direction) {
    Flow flow = flows.get(direction);
    if (flow == null) {
      throw new IllegalStateException("no flow " + direction);
    }
    return flow;
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        Thread.ofVirtual().name("proxy-connect").start(() -> connect(client));
      }
    } catch (IOException e) {
      // The proxy was closed.
      return;
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    ProxiedConnection connection = new ProxiedConnection(client, server);
    connections.add(connection);
    try {
      if (refusing) {
        connection.reset();
        return;
      }
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      server.connect(target, CONNECT_MILLIS);
      connection.run(flow(Direction.TO_SERVER), flow(Direction.TO_CLIENT));
    } catch (IOException e) {
      connection.reset();
    } finally {
      connections.remove(connection);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
    heal();
  }
}
