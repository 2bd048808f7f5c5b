package io.mailkeep.standalone.mailfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Somewhere messages lie.
public interface MailSource {
  /// Gives every message in order. Called again, it gives the same keys in the same order as long
  /// as the source was not changed.
  ///
  /// @throws IOException if it cannot be read, or a message is past the [MessageLimit]
  void each(Consumer<FiledMessage> taker) throws IOException;

  /// How many messages there are, 0 if that is not known beforehand.
  long count() throws IOException;

  /// Finds out what lies there: a directory with `cur` and `new` is a Maildir, a file a mbox.
  ///
  /// @throws IOException if it is neither
  static MailSource at(Path path) throws IOException {
    if (Files.isDirectory(path.resolve("cur")) || Files.isDirectory(path.resolve("new"))) {
      return new Maildir(path, MessageLimit.DEFAULT);
    }
    if (Files.isRegularFile(path)) {
      return new Mbox(path, MessageLimit.DEFAULT);
    }
    throw new IOException(path + " is neither a mbox file nor a Maildir");
  }
}
