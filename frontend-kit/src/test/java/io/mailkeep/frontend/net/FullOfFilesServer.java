package io.mailkeep.frontend.net;

import io.netty.util.internal.logging.InternalLoggerFactory;
import java.io.IOException;

/// An echo server as a process of its own, which the test starts with few file descriptors. It
/// tells its port, and ends when its standard input does.
final class FullOfFilesServer {
  private FullOfFilesServer() {}

  public static void main(String[] words) throws Exception {
    // As every program has written a line before: the first one opens files.
    InternalLoggerFactory.getInstance(FullOfFilesServer.class).warn("starts", new IOException());
    try (EchoServer server = EchoServer.plain(Timeouts.DEFAULT)) {
      System.out.println("port " + server.port());
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
  }
}
