package io.mailkeep.store.bodies;

import io.mailkeep.store.bodies.BodyFormat.FrameHead;
import io.mailkeep.store.bodies.BodyFormat.Header;
import io.mailkeep.store.bodies.CipherPool.Octets;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BodyStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns a stream of octets into frames. It holds one frame, so a short body reaches the object
/// store in a single write.
final class FramedSink implements BodyStore.Sink {
  private static final int FIRST_BUFFER_BYTES = 8 * 1024;
  private static final int FIRST_INDEX_ENTRIES = 4;

  private final BlobStore blobs;
  private final BlobKey key;
  private final ObjectCipher cipher;
  private byte @Nullable [] header;
  private byte[] plain = new byte[FIRST_BUFFER_BYTES];
  private int filled;
  private long plainBytes;
  private int[] frames = new int[FIRST_INDEX_ENTRIES];
  private int frameCount;
  private BlobStore.@Nullable Sink object;
  private boolean ended;

  FramedSink(BlobStore blobs, BlobKey key, Header header, ObjectCipher cipher) {
    this.blobs = blobs;
    this.key = key;
    this.header = header.encode();
    this.cipher = cipher;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    checkOpen();
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == BodyFormat.FRAME_PLAIN_BYTES) {
        // More follows, so this frame is not the last.
        flush(frame(/* last= */ false));
      }
      int count = Math.min(left, BodyFormat.FRAME_PLAIN_BYTES - filled);
      grow(filled + count);
      System.arraycopy(bytes, at, plain, filled, count);
      filled += count;
      plainBytes += count;
      at += count;
      left -= count;
    }
  }

  @Override
  public void commit() {
    checkOpen();
    byte[] last = frame(/* last= */ true);
    byte[] index = index();
    byte[] end = Arrays.copyOf(last, last.length + index.length);
    System.arraycopy(index, 0, end, last.length, index.length);
    BlobStore.Sink sink = flush(end);
    ended = true;
    try (sink) {
      sink.commit();
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      if (object != null) {
        object.close();
      }
    }
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("body is committed or closed");
    }
  }

  private void grow(int needed) {
    if (needed > plain.length) {
      int doubled = Math.max(needed, 2 * plain.length);
      plain = Arrays.copyOf(plain, Math.min(doubled, BodyFormat.FRAME_PLAIN_BYTES));
    }
  }

  /// Packs and seals what is collected, with the header before it if it is the first.
  private byte[] frame(boolean last) {
    byte[] packed = new byte[Compression.bound(filled)];
    int packedBytes = Compression.compress(plain, filled, packed);
    boolean raw = packedBytes >= filled;
    Octets content = raw ? new Octets(plain, 0, filled) : new Octets(packed, 0, packedBytes);
    FrameHead head = new FrameHead(raw, last, content.length() + BodyFormat.TAG_BYTES);
    byte[] before = header == null ? new byte[0] : header;
    header = null;
    int sealedAt = before.length + BodyFormat.FRAME_HEAD_BYTES;
    byte[] out = new byte[sealedAt + head.sealedBytes()];
    ByteBuffer.wrap(out).put(before).putInt(head.encode());
    cipher.seal(frameCount, head.flags(), content, out, sealedAt);
    if (frameCount == frames.length) {
      frames = Arrays.copyOf(frames, 2 * frameCount);
    }
    frames[frameCount++] = BodyFormat.FRAME_HEAD_BYTES + head.sealedBytes();
    filled = 0;
    return out;
  }

  private byte[] index() {
    byte[] plainIndex = new byte[Long.BYTES + frameCount * Integer.BYTES];
    ByteBuffer entries = ByteBuffer.wrap(plainIndex).putLong(plainBytes);
    for (int i = 0; i < frameCount; i++) {
      entries.putInt(frames[i]);
    }
    int sealedBytes = plainIndex.length + BodyFormat.TAG_BYTES;
    byte[] out = new byte[sealedBytes + BodyFormat.FOOTER_BYTES];
    cipher.seal(BodyFormat.INDEX_FRAME, (byte) 0, Octets.of(plainIndex), out, 0);
    System.arraycopy(BodyFormat.footer(sealedBytes), 0, out, sealedBytes, BodyFormat.FOOTER_BYTES);
    return out;
  }

  private BlobStore.Sink flush(byte[] bytes) {
    BlobStore.Sink sink = object;
    if (sink == null) {
      sink = blobs.create(key);
      object = sink;
    }
    sink.write(bytes, 0, bytes.length);
    return sink;
  }
}
