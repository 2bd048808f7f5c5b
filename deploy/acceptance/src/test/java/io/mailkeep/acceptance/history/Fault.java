package io.mailkeep.acceptance.history;

import io.mailkeep.acceptance.stack.Node;
import io.mailkeep.store.testkit.proxy.TcpProxy;
import io.mailkeep.store.testkit.proxy.TcpProxy.Direction;

/// Something that goes wrong for a while.
sealed interface Fault {
  /// It is wrong until [#end].
  void begin();

  /// Returns when all works again.
  void end();

  /// What it is called when faults are counted.
  String kind();

  /// `kill -9`, and started again.
  record Kill(String what, Node node) implements Fault {
    @Override
    public void begin() {
      node.kill();
    }

    @Override
    public void end() {
      node.start();
    }

    @Override
    public String kind() {
      return "kill of a " + what;
    }

    @Override
    public String toString() {
      return "kill of " + node;
    }
  }

  /// SIGSTOP, and SIGCONT: it goes on as if no time had passed.
  record Pause(String what, Node node) implements Fault {
    @Override
    public void begin() {
      node.pause();
    }

    @Override
    public void end() {
      node.resume();
      node.awaitReady();
    }

    @Override
    public String kind() {
      return "pause of a " + what;
    }

    @Override
    public String toString() {
      return "pause of " + node;
    }
  }

  /// How a connection breaks.
  enum Way {
    /// Octets wait, and come in the end.
    STALL,
    /// Connections are reset, and so are new ones.
    RESET,
    /// Octets are taken and thrown away.
    BLACK_HOLE
  }

  /// The way between a store pod and somebody else is broken.
  record Cut(TcpProxy proxy, String other, Way way) implements Fault {
    @Override
    public void begin() {
      switch (way) {
        case STALL -> proxy.cut();
        case RESET -> proxy.refuse();
        case BLACK_HOLE -> {
          proxy.blackHole(Direction.TO_SERVER);
          proxy.blackHole(Direction.TO_CLIENT);
        }
      }
    }

    /// Connections that lost octets must not go on.
    @Override
    public void end() {
      if (way == Way.BLACK_HOLE) {
        proxy.refuse();
      }
      proxy.heal();
    }

    @Override
    public String kind() {
      return "cut from " + other;
    }

    @Override
    public String toString() {
      return kind() + " (" + way + ")";
    }
  }
}
