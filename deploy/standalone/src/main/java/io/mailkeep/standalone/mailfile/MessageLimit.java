package io.mailkeep.standalone.mailfile;

import io.mailkeep.store.core.service.StoreSettings;
import java.io.IOException;

/// How large a message of a mail file may be. It is read into memory, a line at a time or whole, so
/// this is the limit of a line as well.
///
/// @param bytes octets with CRLF line ends
record MessageLimit(int bytes) {
  /// What a store takes.
  static final MessageLimit DEFAULT =
      new MessageLimit(Math.toIntExact(StoreSettings.DEFAULT.maxMessageBytes()));

  /// @param message where it lies, for people
  /// @throws IOException if a message that long is past the limit
  void check(long length, String message) throws IOException {
    if (length > bytes) {
      throw new IOException(
          message + " is larger than the " + bytes + " octets that a message may have");
    }
  }
}
