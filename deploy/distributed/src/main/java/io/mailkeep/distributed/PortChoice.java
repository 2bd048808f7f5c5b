package io.mailkeep.distributed;

import io.mailkeep.devstack.Ports;
import io.mailkeep.process.config.SettingValue;
import java.util.HashSet;
import java.util.Set;

/// Gives each process ports that nobody has.
final class PortChoice {
  private final Set<Integer> given = new HashSet<>();

  /// The port that the operator named; a free one for 0.
  int named(int port) {
    int chosen = port == 0 ? free() : port;
    if (chosen != SettingValue.OFF) {
      given.add(chosen);
    }
    return chosen;
  }

  /// One some steps above the port that the operator named for the first process of its kind, or a
  /// free one where that is taken; closed where the first is.
  int near(int first, int steps) {
    if (first == SettingValue.OFF) {
      return SettingValue.OFF;
    }
    int wanted = first + steps;
    boolean usable = first != 0 && !given.contains(wanted) && !Ports.isOpen("127.0.0.1", wanted);
    return named(usable ? wanted : 0);
  }

  private int free() {
    int port = Ports.free();
    while (given.contains(port)) {
      port = Ports.free();
    }
    return port;
  }
}
