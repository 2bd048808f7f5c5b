package io.mailkeep.store.api;

/// Pulls octets of a body in bounded pieces.
public interface BodyStream extends AutoCloseable {
  /// Reads up to `length` octets; returns how many, -1 at the end. Blocks.
  int read(byte[] into, int offset, int length);

  @Override
  void close();
}
