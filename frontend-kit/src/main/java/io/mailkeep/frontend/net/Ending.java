package io.mailkeep.frontend.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How a connection ends: once, for one reason, with everything sent, then our FIN, then the
/// client's. Closing a socket with unread input would make the kernel send RST, and the client lose
/// the last answer.
final class Ending {
  private final SocketChannel channel;
  private final Timeouts timeouts;
  private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
  private volatile long sinceNanos;
  private volatile boolean finSent;

  Ending(SocketChannel channel, Timeouts timeouts) {
    this.channel = channel;
    this.timeouts = timeouts;
  }

  /// False if it has begun before.
  boolean begin(CloseReason why) {
    if (hasBegun()) {
      return false;
    }
    sinceNanos = System.nanoTime();
    return reason.compareAndSet(null, why);
  }

  boolean hasBegun() {
    return reason.get() != null;
  }

  CloseReason reason() {
    CloseReason why = reason.get();
    return why == null ? CloseReason.CLIENT : why;
  }

  /// Sends FIN after all that was written. On the event loop.
  void sendFin() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    ChannelFuture allSent;
    if (tls == null) {
      allSent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    } else {
      var _ = tls.closeOutbound();
      // Past the TLS handler, so that it is done when the last encrypted octet is.
      allSent = channel.pipeline().context(tls).writeAndFlush(Unpooled.EMPTY_BUFFER);
    }
    allSent.addListener(done -> {
      sinceNanos = System.nanoTime();
      finSent = true;
      var _ = channel.shutdownOutput();
      if (channel.isInputShutdown()) {
        var _ = channel.close();
      }
    });
  }

  /// The client's FIN came.
  void inputEnded() {
    if (finSent) {
      var _ = channel.close();
    }
  }

  /// Closes a connection that takes too long to end.
  void sweep(long nowNanos) {
    var patience = finSent ? timeouts.linger() : timeouts.close();
    if (hasBegun() && nowNanos - sinceNanos > patience.toNanos()) {
      var _ = channel.close();
    }
  }
}
