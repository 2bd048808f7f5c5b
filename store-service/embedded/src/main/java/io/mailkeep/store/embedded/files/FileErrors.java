package io.mailkeep.store.embedded.files;

import io.mailkeep.store.core.port.EngineException;
import java.io.IOException;
import java.util.List;

/// What an error of the file system means to the port.
final class FileErrors {
  /// As the operating system says it; Java has no type for it.
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded");

  private FileErrors() {}

  static EngineException translate(IOException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (FULL.stream().anyMatch(message::contains)) {
        return new EngineException.NoSpace("the disk of the bodies is full", error);
      }
    }
    return new EngineException("file system: " + error, error);
  }
}
