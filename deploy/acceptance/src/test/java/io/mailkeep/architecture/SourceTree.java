package io.mailkeep.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checkout that these tests run in.
final class SourceTree {
  static final Path ROOT = root();

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final List<String> MODULES = modules();

  private SourceTree() {}

  static List<Path> classFolders() {
    return MODULES.stream()
        .map(module -> ROOT.resolve(module).resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  /// Every Java file of a kind, `main` or `test`.
  static List<Path> sources(String kind) {
    return MODULES.stream()
        .map(module -> ROOT.resolve(module).resolve("src").resolve(kind).resolve("java"))
        .filter(Files::isDirectory)
        .flatMap(SourceTree::javaFiles)
        .toList();
  }

  /// The pom.xml of every module and the root's.
  static List<Path> poms() {
    return Stream.concat(Stream.of(""), MODULES.stream())
        .map(module -> ROOT.resolve(module).resolve("pom.xml"))
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

  /// As the root's pom.xml lists them.
  private static List<String> modules() {
    return MODULE
        .matcher(text(ROOT.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Path root() {
    Path place = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(place.resolve("store-service"))) {
      place = place.getParent();
    }
    return place;
  }
}
