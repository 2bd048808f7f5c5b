package io.mailkeep.frontend.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A listener for a line protocol, and its connections.
public final class LineServer implements AutoCloseable {
  private final ListenerConfig config;
  private final ProtocolHandler.Factory protocols;
  private final Admission admission;
  private final Supplier<String> sessionIds;
  private final NetMetrics metrics;
  private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
  private final EventLoopGroup loops;
  private final Channel listener;
  private final ScheduledFuture<?> sweeps;

  /// Starts to listen.
  ///
  /// @param loops NIO event loops, for example `vertx.nettyEventLoopGroup()`; not closed with the
  ///   server
  /// @throws IOException if the address cannot be had
  public LineServer(
      EventLoopGroup loops,
      ListenerConfig config,
      ProtocolHandler.Factory protocols,
      Admission admission,
      Supplier<String> sessionIds,
      NetMetrics metrics)
      throws IOException {
    this.loops = loops;
    this.config = config;
    this.protocols = protocols;
    this.admission = admission;
    this.sessionIds = sessionIds;
    this.metrics = metrics;
    this.listener = bind();
    this.sweeps = loops.scheduleAtFixedRate(this::sweep, 500, 500, TimeUnit.MILLISECONDS);
  }

  /// Where it listens, with the real port.
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  public int connectionCount() {
    return connections.size();
  }

  /// Stops to accept, lets running commands finish, says goodbye to everybody at a random time
  /// within `jitter`, and returns when all are gone or `grace` is over.
  public void drain(Duration jitter, Duration grace) throws InterruptedException {
    long deadline = System.nanoTime() + grace.toNanos();
    listener.close().sync();
    for (SocketConnection connection : connections) {
      long delay = ThreadLocalRandom.current().nextLong(Math.max(1, jitter.toMillis()));
      var _ = loops.schedule(connection::drain, delay, TimeUnit.MILLISECONDS);
    }
    synchronized (connections) {
      while (!connections.isEmpty() && deadline - System.nanoTime() > 0) {
        connections.wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      }
    }
  }

  /// Stops to accept and drops every connection.
  @Override
  public void close() {
    sweeps.cancel(false);
    listener.close().syncUninterruptibly();
    for (SocketConnection connection : connections) {
      connection.abort(CloseReason.DRAIN);
    }
  }

  private Channel bind() throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channelFactory(ServerChannel::new)
            .option(ChannelOption.SO_BACKLOG, NetLimits.BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(512, 2048, NetLimits.MAX_READ_BYTES))
            .childHandler(new Initializer());
    var bound = bootstrap.bind(config.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot listen on " + config.address(), bound.cause());
    }
    return bound.channel();
  }

  private void sweep() {
    long now = System.nanoTime();
    for (SocketConnection connection : connections) {
      connection.sweep(now);
    }
  }

  Timeouts timeouts() {
    return config.timeouts();
  }

  String name() {
    return config.name();
  }

  NetMetrics metrics() {
    return metrics;
  }

  boolean offersStartTls() {
    return config.security() instanceof ListenerConfig.Security.StartTls;
  }

  boolean isImplicitTls() {
    return config.security() instanceof ListenerConfig.Security.ImplicitTls;
  }

  ProtocolHandler newProtocol(Connection connection) {
    return protocols.create(connection);
  }

  ChannelHandler newTlsHandler(ByteBufAllocator allocator) {
    return Objects.requireNonNull(config.certificates())
        .newHandler(allocator, timeouts().handshake());
  }

  private final class Initializer extends ChannelInitializer<ClientChannel> {
    @Override
    protected void initChannel(ClientChannel channel) {
      boolean implicitTls = isImplicitTls();
      Runnable leave = admission.enter(channel.remoteAddress().getAddress());
      if (leave == null) {
        metrics.refused(config.name());
        byte[] refusal = implicitTls ? new byte[0] : protocols.refusal();
        channel
            .writeAndFlush(Unpooled.wrappedBuffer(refusal))
            .addListener(ChannelFutureListener.CLOSE);
        return;
      }
      var connection = new SocketConnection(LineServer.this, channel, sessionIds.get());
      connections.add(connection);
      metrics.opened(config.name());
      channel.closeFuture().addListener(done -> gone(connection, leave));
      if (implicitTls) {
        channel.pipeline().addLast(newTlsHandler(channel.alloc()));
      }
      channel.pipeline().addLast(new SocketEvents(connection));
    }
  }

  private void gone(SocketConnection connection, Runnable leave) {
    connections.remove(connection);
    leave.run();
    metrics.closed(config.name(), connection.closeReason());
    synchronized (connections) {
      connections.notifyAll();
    }
  }
}
