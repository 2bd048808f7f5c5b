package io.mailkeep.images;

import java.nio.file.Path;
import java.util.List;

/// A process that runs in a container of its own.
///
/// @param name of the image
/// @param application where the build leaves it, from the project's root
/// @param ports that it listens on
/// @param command what the container runs, before the arguments that a deployment gives
record Product(String name, Path application, List<Integer> ports, List<String> command) {
  private static final int HTTP = 8080;
  private static final int GRPC = 9090;
  private static final int IMAP = 1143;
  private static final int IMAPS = 1993;
  private static final int POP3 = 1110;
  private static final int POP3S = 1995;

  static final List<Product> ALL =
      List.of(
          of("mailkeep-store-service", "store-service/app", HTTP, GRPC),
          of("mailkeep-imap-frontend", "imap-frontend/app", HTTP, IMAP, IMAPS),
          of("mailkeep-pop3-frontend", "pop3-frontend/app", HTTP, POP3, POP3S),
          of("mailkeep-standalone", "deploy/standalone", HTTP, IMAP, IMAPS, POP3, POP3S));

  /// JVM flags of every process; a deployment adds its own in `JDK_JAVA_OPTIONS`.
  static final List<String> FLAGS =
      List.of(
          "-XX:MaxRAMPercentage=70",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static Product of(String name, String module, Integer... ports) {
    return new Product(
        name, Path.of(module, "target/quarkus-app"), List.of(ports), List.of("start"));
  }
}
