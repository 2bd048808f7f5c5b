package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.contract.LogStoreContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLogStoreTest extends LogStoreContract {
  @TempDir Path directory;
  private EmbeddedEngine engine;

  @BeforeEach
  void open() {
    engine = EmbeddedEngine.open(directory, new SecureRandom());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Override
  public LogStore log() {
    return engine.log();
  }
}
