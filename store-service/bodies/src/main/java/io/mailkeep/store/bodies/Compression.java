package io.mailkeep.store.bodies;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.mailkeep.store.core.port.BodyStore.CorruptBody;
import java.util.concurrent.ArrayBlockingQueue;

/// zstd with contexts that are used again: making one costs more than compressing a short mail.
final class Compression {
  static final int LEVEL = 3;

  /// More contexts than these are made and dropped on demand.
  private static final int MAX_IDLE = 16;

  private static final ArrayBlockingQueue<ZstdCompressCtx> COMPRESSORS =
      new ArrayBlockingQueue<>(MAX_IDLE);
  private static final ArrayBlockingQueue<ZstdDecompressCtx> DECOMPRESSORS =
      new ArrayBlockingQueue<>(MAX_IDLE);

  private Compression() {}

  /// The most octets that `length` can become.
  static int bound(int length) {
    return (int) Zstd.compressBound(length);
  }

  /// Compresses into a buffer of at least [#bound] octets and returns how many.
  static int compress(byte[] plain, int length, byte[] into) {
    ZstdCompressCtx pooled = COMPRESSORS.poll();
    ZstdCompressCtx context = pooled == null ? new ZstdCompressCtx().setLevel(LEVEL) : pooled;
    try {
      return context.compressByteArray(into, 0, into.length, plain, 0, length);
    } finally {
      if (!COMPRESSORS.offer(context)) {
        context.close();
      }
    }
  }

  /// How many octets a frame says it becomes, `max` if it does not say or says more.
  static int plainBytes(byte[] packed, int length, int max) {
    long told = Zstd.getFrameContentSize(packed, 0, length);
    return told > 0 && told < max ? (int) told : max;
  }

  /// Decompresses into a buffer.
  ///
  /// @return how many octets it became
  /// @throws CorruptBody if it is no zstd frame or does not fit
  static int decompress(byte[] packed, int length, byte[] into) {
    ZstdDecompressCtx pooled = DECOMPRESSORS.poll();
    ZstdDecompressCtx context = pooled == null ? new ZstdDecompressCtx() : pooled;
    try {
      return context.decompressByteArray(into, 0, into.length, packed, 0, length);
    } catch (ZstdException e) {
      throw new CorruptBody("frame does not decompress: " + e.getMessage());
    } finally {
      if (!DECOMPRESSORS.offer(context)) {
        context.close();
      }
    }
  }
}
