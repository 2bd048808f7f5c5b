package io.mailkeep.devstack;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Class paths of the servers, as the build resolved them.
final class ClassPaths {
  private ClassPaths() {}

  /// @param server `cassandra`, `kafka` or `s3`
  static String of(String server) {
    try (InputStream in = ClassPaths.class.getResourceAsStream(server + ".classpath")) {
      if (in == null) {
        throw new DevstackException("this build has no class path of " + server);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new DevstackException("cannot read the class path of " + server, e);
    }
  }

  /// Where the class that every child starts with is.
  static String child() {
    try {
      Class<?> child = Class.forName("io.mailkeep.devstack.child.Child");
      return Path.of(child.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new DevstackException("this build has no devstack-child", e);
    }
  }
}
