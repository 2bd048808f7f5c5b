package io.mailkeep.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The checkout that these tests run in.
final class SourceTree {
  static final Path ROOT = root();

  private static final List<String> MODULES =
      List.of(
          "store-service/api",
          "store-service/core",
          "store-service/bodies",
          "store-service/embedded",
          "store-service/testkit",
          "frontend-kit",
          "imap-frontend/protocol",
          "imap-frontend/app",
          "pop3-frontend",
          "deploy/standalone",
          "deploy/bench");

  private SourceTree() {}

  static List<Path> classFolders() {
    return MODULES.stream().map(module -> ROOT.resolve(module).resolve("target/classes")).toList();
  }

  /// Every Java file of a kind, `main` or `test`.
  static List<Path> sources(String kind) {
    return Stream.concat(MODULES.stream(), Stream.of("deploy/acceptance"))
        .map(module -> ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))
        .filter(Files::isDirectory)
        .flatMap(SourceTree::javaFiles)
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path place = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(place.resolve("store-service"))) {
      place = place.getParent();
    }
    return place;
  }
}
