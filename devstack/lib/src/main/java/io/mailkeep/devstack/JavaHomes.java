package io.mailkeep.devstack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds Java installations.
public final class JavaHomes {
  private static final List<String> FOLDERS =
      List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines");

  /// Names a Java 17 where it is in none of the usual places.
  private static final String VARIABLE = "MAILKEEP_JAVA17_HOME";

  private JavaHomes() {}

  /// The Java that Cassandra runs on.
  ///
  /// @throws DevstackException saying what to install
  public static Path java17(Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named != null) {
      return Path.of(named);
    }
    for (String folder : FOLDERS) {
      Path found = find(Path.of(folder));
      if (found != null) {
        return found;
      }
    }
    Path sdkman = find(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"));
    if (sdkman != null) {
      return sdkman;
    }
    throw new DevstackException(
        "Cassandra needs a Java 17 and none was found. Install one, for example with: apt-get install"
            + " openjdk-17-jre-headless; or name it in "
            + VARIABLE);
  }

  private static @Nullable Path find(Path folder) {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder)) {
      for (Path home : homes) {
        for (Path place : List.of(home, home.resolve("Contents/Home"))) {
          if (isJava17(place)) {
            return place;
          }
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isJava17(Path home) throws IOException {
    Path release = home.resolve("release");
    return Files.isExecutable(home.resolve("bin/java"))
        && Files.isRegularFile(release)
        && Files.readString(release).contains("JAVA_VERSION=\"17");
  }
}
