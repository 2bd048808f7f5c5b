package io.mailkeep.store.s3;

import io.minio.PutObjectAPIArgs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An object while it is being written: in memory as long as it is small and there is budget, then
/// in a file. A PUT must tell its length first, and be able to start again.
final class SpillBuffer implements AutoCloseable {
  private static final int FIRST_BYTES = 4 * 1024;

  private final S3Limits limits;
  private final BufferBudget budget;
  private byte[] memory = {};
  private @Nullable RandomAccessFile file;
  private long length;

  SpillBuffer(S3Limits limits, BufferBudget budget) {
    this.limits = limits;
    this.budget = budget;
  }

  void write(byte[] bytes, int offset, int count) throws IOException {
    if (file == null && !grow(length + count)) {
      spill();
    }
    if (file == null) {
      System.arraycopy(bytes, offset, memory, (int) length, count);
    } else {
      file.write(bytes, offset, count);
    }
    length += count;
  }

  long length() {
    return length;
  }

  boolean inMemory() {
    return file == null;
  }

  /// Makes it the content of a request.
  void into(PutObjectAPIArgs.Builder request) throws IOException {
    if (file == null) {
      request.data(memory, (int) length);
    } else {
      file.seek(0);
      request.file(file, length);
    }
  }

  private boolean grow(long needed) {
    if (needed <= memory.length) {
      return true;
    }
    if (needed > limits.bufferBytesPerObject()) {
      return false;
    }
    long wanted = Math.max(Math.max(FIRST_BYTES, needed), 2L * memory.length);
    int size = (int) Math.min(wanted, limits.bufferBytesPerObject());
    if (!budget.take(size - memory.length)) {
      return false;
    }
    memory = Arrays.copyOf(memory, size);
    return true;
  }

  private void spill() throws IOException {
    Path path = Files.createTempFile(limits.spillDirectory(), "mailkeep-", ".object");
    RandomAccessFile opened;
    try {
      opened = new RandomAccessFile(path.toFile(), "rw");
    } finally {
      // Without a name it is gone when it is closed, and when the process dies.
      Files.delete(path);
    }
    file = opened;
    opened.write(memory, 0, (int) length);
    freeMemory();
  }

  private void freeMemory() {
    budget.give(memory.length);
    memory = new byte[0];
  }

  @Override
  public void close() throws IOException {
    freeMemory();
    if (file != null) {
      file.close();
    }
  }
}
