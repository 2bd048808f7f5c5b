package io.mailkeep.store.bodies;

import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.bodies.BodyFormat.FrameHead;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A range of a body, a frame at a time.
final class FramedStream implements BodyStream {
  private static final byte[] NOTHING = {};

  private final ObjectReader object;
  private final ObjectCipher cipher;
  private final int framePlainBytes;
  private int nextFrame;
  private boolean lastSeen;
  private byte[] plain = NOTHING;
  private byte[] opened = NOTHING;
  private int at;
  private int end;
  private long left;

  /// @param object stands at the head of `firstFrame`
  FramedStream(
      ObjectReader object, ObjectCipher cipher, int framePlainBytes, int firstFrame, long length) {
    this.object = object;
    this.cipher = cipher;
    this.framePlainBytes = framePlainBytes;
    this.nextFrame = firstFrame;
    this.left = length;
  }

  /// Opens the frame in which the range starts, `skip` octets in.
  void start(int skip) {
    nextFrame(skip);
    at = Math.min(skip, end);
  }

  /// The whole body if the frame opened by [#start] is all of it, null if there are more. Nobody
  /// changes it any more.
  byte @Nullable [] whole() {
    return lastSeen && nextFrame == 1
        ? (plain.length == end ? plain : Arrays.copyOf(plain, end))
        : null;
  }

  /// Goes past a frame unread; false if it is the last, which then is the current one.
  boolean skipFrame() {
    FrameHead head = head(framePlainBytes);
    if (head.last()) {
      return false;
    }
    object.need(BodyFormat.FRAME_HEAD_BYTES + head.sealedBytes(), framePlainBytes);
    object.skip(BodyFormat.FRAME_HEAD_BYTES + head.sealedBytes());
    nextFrame++;
    return true;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (at == end && left > 0 && !lastSeen) {
      nextFrame(0);
    }
    int count = (int) Math.min(Math.min(length, left), end - at);
    if (count == 0) {
      close();
      return -1;
    }
    System.arraycopy(plain, at, into, offset, count);
    at += count;
    left -= count;
    return count;
  }

  @Override
  public void close() {
    left = 0;
    at = 0;
    end = 0;
    plain = NOTHING;
    opened = NOTHING;
  }

  private FrameHead head(long wanted) {
    object.need(BodyFormat.FRAME_HEAD_BYTES, BodyFormat.FRAME_HEAD_BYTES + wanted);
    int position = object.position();
    byte[] buffer = object.buffer();
    int word =
        (buffer[position] & 0xFF) << 24
            | (buffer[position + 1] & 0xFF) << 16
            | (buffer[position + 2] & 0xFF) << 8
            | (buffer[position + 3] & 0xFF);
    return FrameHead.decode(word, framePlainBytes);
  }

  private void nextFrame(int skip) {
    long frames = (Math.min(left, Long.MAX_VALUE / 2) + skip) / framePlainBytes + 1;
    int perFrame = framePlainBytes + BodyFormat.TAG_BYTES + BodyFormat.FRAME_HEAD_BYTES;
    long wanted = Math.min(frames, ObjectReader.READ_AHEAD_BYTES) * perFrame;
    FrameHead head = head(wanted);
    object.need(BodyFormat.FRAME_HEAD_BYTES + head.sealedBytes(), wanted);
    int sealedAt = object.position() + BodyFormat.FRAME_HEAD_BYTES;
    int contentBytes = head.sealedBytes() - BodyFormat.TAG_BYTES;
    opened = sized(opened, contentBytes);
    cipher.open(nextFrame, head, object.buffer(), sealedAt, opened);
    if (head.raw()) {
      byte[] swap = plain;
      plain = opened;
      opened = swap;
      end = contentBytes;
    } else {
      plain = sized(plain, Compression.plainBytes(opened, contentBytes, framePlainBytes));
      end = Compression.decompress(opened, contentBytes, plain);
    }
    if (!head.last() && end != framePlainBytes) {
      throw new CorruptBody("frame " + nextFrame + " is not full");
    }
    at = 0;
    lastSeen = head.last();
    object.skip(BodyFormat.FRAME_HEAD_BYTES + head.sealedBytes());
    nextFrame++;
  }

  private static byte[] sized(byte[] buffer, int needed) {
    return buffer.length >= needed ? buffer : new byte[needed];
  }
}
