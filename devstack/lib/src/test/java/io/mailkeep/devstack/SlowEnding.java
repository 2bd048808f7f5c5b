package io.mailkeep.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A server that takes a moment to end, and writes to files which signals it ignores and that it
/// has ended in its own time.
public final class SlowEnding {
  private SlowEnding() {}

  public static void main(String[] words) throws Exception {
    Path directory = Path.of(words[0]);
    CountDownLatch never = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory, never)));
    Path draft = Files.copy(Path.of("/proc/self/status"), directory.resolve("status.new"));
    Files.move(draft, directory.resolve("status"));
    never.await();
  }

  private static void end(Path directory, CountDownLatch never) {
    try {
      if (!never.await(1, TimeUnit.SECONDS)) {
        Files.createFile(directory.resolve("ended"));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
