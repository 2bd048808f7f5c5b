package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BodyStore;
import java.util.List;
import java.util.UUID;

/// Bodies as plain objects: where a test is about something else and wants speed.
public final class MemoryBodyStore implements BodyStore {
  private final BlobStore blobs;

  public MemoryBodyStore(BlobStore blobs) {
    this.blobs = blobs;
  }

  private static BlobKey key(AccountId account, UUID uploadId) {
    return new BlobKey(account, uploadId.toString());
  }

  @Override
  public Sink create(AccountId account, UUID uploadId) {
    BlobStore.Sink sink = blobs.create(key(account, uploadId));
    return new Sink() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        sink.write(bytes, offset, length);
      }

      @Override
      public void commit() {
        sink.commit();
      }

      @Override
      public void close() {
        sink.close();
      }
    };
  }

  @Override
  public BodyStream open(AccountId account, UUID uploadId, long offset, long length) {
    int count = (int) Math.min(length, Integer.MAX_VALUE);
    return new BytesStream(blobs.read(key(account, uploadId), offset, count));
  }

  @Override
  public void delete(AccountId account, List<UUID> uploadIds) {
    blobs.delete(uploadIds.stream().map(id -> key(account, id)).toList());
  }

  @Override
  public List<StoredBody> list(AccountId account, UUID after, int limit) {
    return blobs.list(account, after.toString(), limit).stream()
        .map(info -> new StoredBody(UUID.fromString(info.key().name()), info.size()))
        .toList();
  }

  private static final class BytesStream implements BodyStream {
    private final byte[] bytes;
    private int at;

    BytesStream(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == bytes.length) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public void close() {
      at = bytes.length;
    }
  }
}
