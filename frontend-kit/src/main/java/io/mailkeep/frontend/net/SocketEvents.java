package io.mailkeep.frontend.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a connection what its socket does: the channel's last inbound handler.
final class SocketEvents extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(SocketEvents.class);

  private final SocketConnection connection;

  SocketEvents(SocketConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    boolean inTheClear = context.pipeline().first() == this;
    if (inTheClear) {
      connection.opened();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof ByteBuf buffer && !connection.isClosed()) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        connection.received(bytes);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      connection.inputEnded();
    } else if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        connection.encrypted();
      } else {
        connection.tlsFailed();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.abort(CloseReason.CLIENT);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      connection.tlsFailed();
    } else if (cause instanceof IOException) {
      connection.abort(CloseReason.RESET);
    } else {
      LOG.error("session {}: framing failed", connection.id(), cause);
      connection.abort(CloseReason.ERROR);
    }
  }
}
