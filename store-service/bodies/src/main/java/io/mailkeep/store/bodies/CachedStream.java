package io.mailkeep.store.bodies;

import io.mailkeep.store.api.BodyStream;
import java.util.Objects;

/// A range of a body that is at hand.
final class CachedStream implements BodyStream {
  private final byte[] body;
  private int at;
  private final int end;

  CachedStream(byte[] body, long offset, long length) {
    this.body = body;
    this.at = (int) Math.min(offset, body.length);
    this.end = at + (int) Math.min(length, body.length - at);
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, end - at);
    if (count == 0) {
      return -1;
    }
    System.arraycopy(body, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    at = end;
  }
}
