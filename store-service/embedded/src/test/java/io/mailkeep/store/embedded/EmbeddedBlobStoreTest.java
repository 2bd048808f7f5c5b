package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.testkit.contract.BlobStoreContract;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBlobStoreTest extends BlobStoreContract {
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
  public BlobStore blobs() {
    return engine.blobs();
  }
}
