package io.mailkeep.process.cli;

import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/// Finds a port that another process has before anything is started.
public final class PortCheck {
  private PortCheck() {}

  /// @throws BadSetting naming the first port that cannot be had
  public static void check(Settings settings) {
    for (Map.Entry<String, Integer> port : settings.ports().entrySet()) {
      boolean admin = port.getKey().equals("admin");
      check(port.getKey(), admin ? settings.adminBind() : settings.bind(), port.getValue());
    }
  }

  private static void check(String name, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new BadSetting(
          "--%s-port: cannot listen on %s port %d: %s".formatted(name, host, port, e.getMessage()));
    }
  }
}
