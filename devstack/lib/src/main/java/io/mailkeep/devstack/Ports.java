package io.mailkeep.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback interface.
public final class Ports {
  private static final int CONNECT_MILLIS = 1000;
  private static final int FIRST = 10_240;

  /// Below the range from which systems take the ports of outgoing connections, any of which could
  /// take a port between now and its use.
  private static final int END = 32_768;

  private static final int TRIES = 1_000;

  private Ports() {}

  /// A port that nobody listens on at this moment.
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new DevstackException("no free port");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /// Whether somebody listens there.
  public static boolean isOpen(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
