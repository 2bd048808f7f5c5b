package io.mailkeep.store.bodies;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;

/// Reads an object's octets in order, some ahead, and can jump.
final class ObjectReader {
  /// The first read: all of a short body, or the header and the first frame.
  static final int FIRST_READ_BYTES = BodyFormat.HEADER_BYTES + BodyFormat.FRAME_PLAIN_BYTES + 1024;

  /// The most octets read ahead afterwards.
  static final int READ_AHEAD_BYTES = 4 * BodyFormat.FRAME_PLAIN_BYTES;

  private final BlobStore blobs;
  private final BlobKey key;
  private byte[] buffer;
  private long bufferAt;
  private int position;

  /// @throws BlobStore.NoSuchBlob if there is no such object
  ObjectReader(BlobStore blobs, BlobKey key) {
    this.blobs = blobs;
    this.key = key;
    this.buffer = blobs.read(key, 0, FIRST_READ_BYTES);
  }

  /// What was read first.
  byte[] buffer() {
    return buffer;
  }

  int position() {
    return position;
  }

  /// Whether the object is as a whole in the buffer.
  boolean whole() {
    return bufferAt == 0 && buffer.length < FIRST_READ_BYTES;
  }

  void skip(int length) {
    position += length;
  }

  /// Goes to a place in the object.
  void seek(long offset) {
    if (offset >= bufferAt && offset <= bufferAt + buffer.length) {
      position = (int) (offset - bufferAt);
    } else {
      buffer = new byte[0];
      bufferAt = offset;
      position = 0;
    }
  }

  /// Makes the next `length` octets available at [#position] of [#buffer].
  ///
  /// @param wanted how many more will be wanted in all: what may be read ahead
  void need(int length, long wanted) {
    if (buffer.length - position >= length) {
      return;
    }
    long at = bufferAt + position;
    int ahead = (int) Math.max(length, Math.min(wanted, READ_AHEAD_BYTES));
    buffer = blobs.read(key, at, ahead);
    bufferAt = at;
    position = 0;
    if (buffer.length < length) {
      throw new CorruptBody("body object is cut short");
    }
  }

  /// The object's last octets, `length` of them or all.
  byte[] tail(int length) {
    long size = blobs.size(key);
    int count = (int) Math.min(length, size);
    return blobs.read(key, size - count, count);
  }
}
