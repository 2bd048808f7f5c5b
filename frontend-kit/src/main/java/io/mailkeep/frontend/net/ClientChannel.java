package io.mailkeep.frontend.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Netty's connection, which also takes octets from the thread that has them: a short answer then
/// costs no way over the event loop and back.
final class ClientChannel extends NioSocketChannel {
  ClientChannel(Channel parent, SocketChannel socket) {
    super(parent, socket);
  }

  /// Writes what the kernel takes now, without blocking, past all handlers. Whoever calls it sees
  /// to it that nothing written through Netty is still on its way.
  ///
  /// @return how many octets were taken; none if the connection is broken, which Netty finds out
  ///   itself at its next write
  int writeNow(byte[] bytes, int length) {
    try {
      return javaChannel().write(ByteBuffer.wrap(bytes, 0, length));
    } catch (IOException e) {
      return 0;
    }
  }
}
