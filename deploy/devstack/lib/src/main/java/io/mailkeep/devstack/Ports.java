package io.mailkeep.devstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// TCP ports of the loopback interface.
public final class Ports {
  private static final int CONNECT_MILLIS = 1000;

  private Ports() {}

  /// A port that nobody listens on at this moment.
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DevstackException("no free port: " + e.getMessage(), e);
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
