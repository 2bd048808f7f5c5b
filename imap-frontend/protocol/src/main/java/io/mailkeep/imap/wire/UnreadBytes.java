package io.mailkeep.imap.wire;

import io.mailkeep.frontend.net.Connection;
import java.util.ArrayDeque;
import java.util.Arrays;

/// What has come but was not looked at yet; pauses the socket when it is too much.
final class UnreadBytes {
  private final Connection connection;
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>(1);
  private int size;
  private boolean paused;

  UnreadBytes(Connection connection) {
    this.connection = connection;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  void add(byte[] bytes) {
    if (bytes.length > 0) {
      pieces.addLast(bytes);
      size += bytes.length;
    }
  }

  byte[] take() {
    byte[] bytes = pieces.remove();
    size -= bytes.length;
    return bytes;
  }

  /// Puts back what of a piece was not used.
  void putBack(byte[] bytes, int from) {
    if (from < bytes.length) {
      pieces.addFirst(Arrays.copyOfRange(bytes, from, bytes.length));
      size += bytes.length - from;
    }
  }

  void clear() {
    pieces.clear();
    size = 0;
  }

  void pauseOrResume() {
    if (!paused && size > WireLimits.MAX_HELD_BYTES) {
      paused = true;
      connection.pauseReading();
    } else if (paused && size == 0) {
      paused = false;
      connection.resumeReading();
    }
  }
}
