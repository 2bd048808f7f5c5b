package io.mailkeep.store.core.search;

import io.mailkeep.store.api.BodyStream;

/// A body that comes in small pieces.
final class Octets implements BodyStream {
  private final byte[] bytes;
  private int at;

  Octets(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    int count = Math.min(Math.min(length, 100), bytes.length - at);
    System.arraycopy(bytes, at, into, offset, Math.max(0, count));
    at += Math.max(0, count);
    return count <= 0 ? -1 : count;
  }

  @Override
  public void close() {}
}
