package io.mailkeep.store.embedded;

import io.mailkeep.store.testkit.Ports;
import io.mailkeep.store.testkit.everycall.Breakage;
import io.mailkeep.store.testkit.everycall.EveryCallContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// Syncs cost most of the time and prove nothing here, so the data is in memory where the system
/// has such a place. All breakages: `-Dmailkeep.test.breakages=all`.
class EveryCallOnSqliteAndFilesTest extends EveryCallContract {
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final boolean ALL = "all".equals(System.getProperty("mailkeep.test.breakages"));

  @TempDir(factory = WithoutSyncs.class)
  static Path data;

  private static EmbeddedEngine engine;

  static final class WithoutSyncs implements TempDirFactory {
    @Override
    public Path createTempDirectory(
        AnnotatedElementContext elementContext, ExtensionContext extensionContext)
        throws IOException {
      return Files.isWritable(IN_MEMORY)
          ? Files.createTempDirectory(IN_MEMORY, "mailkeep")
          : Files.createTempDirectory("mailkeep");
    }
  }

  @BeforeAll
  static void open() {
    engine = EmbeddedEngine.open(data, new SecureRandom());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  protected Set<Breakage> breakages() {
    return ALL
        ? super.breakages()
        : EnumSet.of(
            Breakage.FAILS, Breakage.ANSWER_LOST, Breakage.LATE_AFTER_RETRY, Breakage.CRASH_AFTER);
  }

  @Override
  protected Ports ports() {
    return new Ports(
        engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs(), engine.directory());
  }
}
