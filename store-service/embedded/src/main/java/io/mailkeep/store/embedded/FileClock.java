package io.mailkeep.store.embedded;

import io.mailkeep.store.core.port.EngineClock;
import io.mailkeep.store.core.port.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// The time that the file system gives to what is written to it, which is another machine's where
/// the file system is.
record FileClock(Path file) implements EngineClock {
  @Override
  public Instant now() {
    try {
      Files.deleteIfExists(file);
      Files.createFile(file);
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new EngineException("the file system does not tell its time", e);
    }
  }
}
