package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.testkit.check.CheckpointCheckContract;
import io.mailkeep.store.testkit.space.TestPorts;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCheckpointCheckTest extends CheckpointCheckContract {
  @TempDir Path directory;
  private @Nullable EmbeddedEngine engine;

  private EmbeddedEngine engine() {
    if (engine == null) {
      engine = EmbeddedEngine.open(directory, new SecureRandom());
    }
    return engine;
  }

  @AfterEach
  void close() {
    engine().close();
  }

  @Override
  public TestPorts ports() {
    return new TestPorts(
        engine().log(), engine().checkpoints(), engine().emailRows(), engine().blobs());
  }

  @Override
  public DirectoryStore directory() {
    return engine().directory();
  }
}
