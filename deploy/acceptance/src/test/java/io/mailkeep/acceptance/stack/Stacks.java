package io.mailkeep.acceptance.stack;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The stacks under test. Each is started at its first use and stopped when the JVM ends.
public final class Stacks {
  /// Names the stacks to test, with commas between.
  private static final String PROPERTY = "mailkeep.test.stack";

  private static final Map<String, Stack> STARTED = new ConcurrentHashMap<>();

  private Stacks() {}

  /// Those that this run is to test.
  public static List<Stack> selected() {
    return names().stream().map(Stacks::started).toList();
  }

  /// The product itself, in one process or in many, for tests that only make sense on it; empty if
  /// this run leaves it out.
  public static List<Stack> product() {
    return names().stream().filter(name -> !name.equals("memory")).map(Stacks::started).toList();
  }

  private static List<String> names() {
    String asked = System.getProperty(PROPERTY, "");
    return List.of((asked.isBlank() ? "memory,standalone" : asked).split(","));
  }

  private static Stack started(String name) {
    return STARTED.computeIfAbsent(name, Stacks::start);
  }

  private static Stack start(String name) {
    return switch (name) {
      case "memory" -> MemoryServers.start();
      case "standalone" -> StandaloneStack.start();
      case "distributed" -> DistributedStack.start();
      default -> throw new IllegalArgumentException("-D" + PROPERTY + ": no stack " + name);
    };
  }
}
