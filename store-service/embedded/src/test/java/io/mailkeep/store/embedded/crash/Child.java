package io.mailkeep.store.embedded.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a [WritingProcess].
final class Child {
  private Child() {}

  static List<String> command(Path data, int accounts, int mails) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            WritingProcess.class.getName(),
            data.toString(),
            Integer.toString(accounts),
            Integer.toString(mails)));
  }
}
