package io.mailkeep.frontend.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection over a Netty socket: the channel's last inbound handler.
final class SocketConnection extends ChannelInboundHandlerAdapter
    implements Connection, SerialQueue.Listener, OutboundWriter.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  private final String id;
  private final InetAddress clientAddress;
  private final LineServer server;
  private final SocketChannel channel;
  private final SerialQueue queue = new SerialQueue(this);
  private final OutboundWriter writer;
  private final ProtocolHandler protocol;
  private final AtomicReference<@Nullable CloseReason> closed = new AtomicReference<>();
  private volatile boolean open;
  private volatile boolean tls;
  private volatile long lastTrafficNanos = System.nanoTime();
  private volatile long closingSinceNanos;
  private volatile boolean finSent;
  private volatile Duration idleTimeout;
  private volatile boolean leaving;
  private int pauses;

  SocketConnection(LineServer server, SocketChannel channel, String id) {
    this.server = server;
    this.channel = channel;
    this.id = id;
    this.clientAddress = channel.remoteAddress().getAddress();
    this.idleTimeout = server.timeouts().idle();
    this.writer = new OutboundWriter(channel, server.timeouts().write(), this);
    this.protocol = server.newProtocol(this);
  }

  // --- what the protocol calls ---

  @Override
  public String id() {
    return id;
  }

  @Override
  public InetAddress clientAddress() {
    return clientAddress;
  }

  @Override
  public boolean isTls() {
    return tls;
  }

  @Override
  public void execute(Runnable task) {
    queue.execute(task);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    var scheduled =
        channel
            .eventLoop()
            .schedule(() -> queue.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    writer.write(bytes, offset, length);
  }

  @Override
  public void flush() {
    writer.flush();
  }

  @Override
  public boolean canStartTls() {
    return !tls && server.offersStartTls();
  }

  @Override
  public void startTls(byte[] answer) {
    if (!canStartTls()) {
      throw new IllegalStateException("no STARTTLS here");
    }
    writer.flush();
    var switched = new CompletableFuture<@Nullable Void>();
    channel
        .eventLoop()
        .execute(() -> {
          queue.dropWaiting();
          protocol.onReset();
          var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(answer));
          channel.pipeline().addFirst(server.newTlsHandler(channel.alloc()));
          tls = true;
          switched.complete(null);
        });
    switched.join();
  }

  @Override
  public void idleTimeout(Duration timeout) {
    idleTimeout = timeout;
  }

  @Override
  public void pauseReading() {
    changePauses(1);
  }

  @Override
  public void resumeReading() {
    changePauses(-1);
  }

  private synchronized void changePauses(int by) {
    pauses += by;
    channel.config().setAutoRead(pauses == 0 || closed.get() != null);
  }

  @Override
  public void close() {
    finish(CloseReason.DONE);
  }

  @Override
  public void abort() {
    abort(CloseReason.ERROR);
  }

  @Override
  public boolean isClosed() {
    return closed.get() != null;
  }

  // --- endings ---

  /// Lets the protocol say its last words after the commands before them, then closes.
  void leave(CloseReason reason, Runnable lastWords) {
    leaving = true;
    queue.execute(() -> {
      lastWords.run();
      finish(reason);
    });
  }

  void drain() {
    leave(CloseReason.DRAIN, protocol::onDrain);
  }

  private void finish(CloseReason reason) {
    if (!closed.compareAndSet(null, reason)) {
      return;
    }
    closingSinceNanos = System.nanoTime();
    writer.finish();
    queue.end(() -> protocol.onClosed(reason));
    channel.config().setAutoRead(true);
    channel.eventLoop().execute(this::sendFin);
  }

  private void sendFin() {
    SslHandler ssl = channel.pipeline().get(SslHandler.class);
    if (ssl != null) {
      var _ = ssl.closeOutbound();
    }
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(done -> {
          closingSinceNanos = System.nanoTime();
          finSent = true;
          var _ = channel.shutdownOutput();
          if (channel.isInputShutdown()) {
            var _ = channel.close();
          }
        });
  }

  /// Closes at once; what was not sent is lost.
  private void abort(CloseReason reason) {
    if (closed.compareAndSet(null, reason)) {
      writer.fail();
      protocol.onInputEnd();
      if (open) {
        queue.end(() -> protocol.onClosed(reason));
      }
    }
    var _ = channel.close();
  }

  void drop() {
    abort(CloseReason.DRAIN);
  }

  CloseReason closeReason() {
    CloseReason reason = closed.get();
    return reason == null ? CloseReason.CLIENT : reason;
  }

  /// Called every second or so: closes what is idle or does not get done.
  void sweep(long nowNanos) {
    if (closed.get() != null) {
      Duration patience = finSent ? server.timeouts().linger() : server.timeouts().close();
      if (nowNanos - closingSinceNanos > patience.toNanos()) {
        var _ = channel.close();
      }
    } else if (open
        && !leaving
        && nowNanos - lastTrafficNanos > idleTimeout.toNanos()
        && !queue.isBusy()) {
      leave(CloseReason.IDLE, protocol::onIdle);
    }
  }

  // --- what the queue and the writer tell ---

  @Override
  public void full() {
    pauseReading();
  }

  @Override
  public void roomAgain() {
    resumeReading();
  }

  @Override
  public void empty() {
    lastTrafficNanos = System.nanoTime();
    writer.flush();
  }

  @Override
  public void failed(Throwable bug) {
    LOG.error("session {}: command failed", id, bug);
    abort(CloseReason.ERROR);
  }

  @Override
  public void sent(int bytes) {
    lastTrafficNanos = System.nanoTime();
    server.metrics().sent(server.name(), bytes);
  }

  @Override
  public void stuck() {
    abort(CloseReason.WRITE_TIMEOUT);
  }

  // --- what the socket tells ---

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (context.pipeline().first() == this) {
      greet();
    }
  }

  private void greet() {
    open = true;
    queue.execute(protocol::onOpen);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (closed.get() == null && message instanceof ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        lastTrafficNanos = System.nanoTime();
        server.metrics().received(server.name(), bytes.length);
        protocol.onBytes(bytes);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (!handshake.isSuccess()) {
        abort(CloseReason.TLS);
      } else if (!open) {
        tls = true;
        greet();
      }
    } else if (event instanceof ChannelInputShutdownEvent) {
      if (closed.get() != null) {
        if (finSent) {
          var _ = channel.close();
        }
      } else if (open) {
        protocol.onInputEnd();
        leave(CloseReason.CLIENT, protocol::onEnd);
      } else {
        abort(CloseReason.CLIENT);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    abort(CloseReason.CLIENT);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      server.metrics().tlsFailed(server.name());
      abort(CloseReason.TLS);
    } else if (cause instanceof IOException) {
      abort(CloseReason.RESET);
    } else {
      LOG.error("session {}: framing failed", id, cause);
      abort(CloseReason.ERROR);
    }
  }
}
