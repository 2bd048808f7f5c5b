package io.mailkeep.frontend.net;

import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// A connection over a Netty socket.
final class SocketConnection implements Connection, SerialQueue.Listener, OutboundWriter.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  private final String id;
  private final InetAddress clientAddress;
  private final LineServer server;
  private final ClientChannel channel;
  private final SerialQueue queue = new SerialQueue(this);
  private final OutboundWriter writer;
  private final Ending ending;
  private final ProtocolHandler protocol;
  private volatile boolean open;
  private volatile boolean tls;
  private volatile boolean inTheClear;
  private volatile boolean leaving;
  private volatile long lastTrafficNanos = System.nanoTime();
  private volatile Duration idleTimeout;

  /// The event loop's.
  private int pauses;

  SocketConnection(LineServer server, ClientChannel channel, String id) {
    this.server = server;
    this.channel = channel;
    this.id = id;
    this.clientAddress = channel.remoteAddress().getAddress();
    this.idleTimeout = server.timeouts().idle();
    this.inTheClear = !server.isImplicitTls();
    this.writer =
        new OutboundWriter(channel, this::writeInTheClear, server.timeouts().write(), this);
    this.ending = new Ending(channel, server.timeouts());
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

  /// TLS is done on the event loop, so only what is not encrypted may go past it.
  private int writeInTheClear(byte[] bytes, int length) {
    return inTheClear ? channel.writeNow(bytes, length) : 0;
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
          inTheClear = false;
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

  /// Only on the event loop: elsewhere Netty would stop to read some time later, also if it was
  /// told meanwhile to go on. A queue may tell that it has room before it tells that it was full.
  private void changePauses(int by) {
    if (!channel.eventLoop().inEventLoop()) {
      channel.eventLoop().execute(() -> changePauses(by));
      return;
    }
    pauses += by;
    channel.config().setAutoRead(pauses <= 0 || ending.hasBegun());
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
    return ending.hasBegun();
  }

  // --- endings ---

  /// Lets the protocol say its last words after the commands before them, then closes.
  private void leave(CloseReason reason, Runnable lastWords) {
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
    if (ending.begin(reason)) {
      writer.finish();
      queue.end(() -> protocol.onClosed(reason));
      changePauses(0);
      channel.eventLoop().execute(ending::sendFin);
    }
  }

  /// Closes at once; what was not sent is lost.
  void abort(CloseReason reason) {
    if (ending.begin(reason)) {
      writer.fail();
      protocol.onInputEnd();
      if (open) {
        queue.end(() -> protocol.onClosed(reason));
      }
    }
    var _ = channel.close();
  }

  CloseReason closeReason() {
    return ending.reason();
  }

  /// Called every second or so: closes what is idle or does not get done.
  void sweep(long nowNanos) {
    ending.sweep(nowNanos);
    boolean quiet = nowNanos - lastTrafficNanos > idleTimeout.toNanos() && !queue.isBusy();
    if (open && quiet && !leaving && !ending.hasBegun()) {
      leave(CloseReason.IDLE, protocol::onIdle);
    }
  }

  // --- what the queue and the writer tell ---

  /// Every line that is logged on this thread tells the session and the client.
  @Override
  public void started() {
    MDC.put("session", id());
    MDC.put("client", clientIp());
  }

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

  void opened() {
    open = true;
    queue.execute(protocol::onOpen);
  }

  void encrypted() {
    if (!open) {
      tls = true;
      opened();
    }
  }

  void received(byte[] bytes) {
    lastTrafficNanos = System.nanoTime();
    server.metrics().received(server.name(), bytes.length);
    protocol.onBytes(bytes);
  }

  /// The client's FIN: it may still read.
  void inputEnded() {
    if (ending.hasBegun()) {
      ending.inputEnded();
    } else if (open) {
      protocol.onInputEnd();
      leave(CloseReason.CLIENT, protocol::onEnd);
    } else {
      abort(CloseReason.CLIENT);
    }
  }

  void tlsFailed() {
    if (!ending.hasBegun()) {
      server.metrics().tlsFailed(server.name());
    }
    abort(CloseReason.TLS);
  }
}
