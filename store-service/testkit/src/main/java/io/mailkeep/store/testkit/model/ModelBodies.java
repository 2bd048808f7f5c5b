package io.mailkeep.store.testkit.model;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.Upload;
import io.mailkeep.store.api.UploadHandle;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The octets of messages, by upload id and by email number.
final class ModelBodies {
  private final long maxMessageBytes;
  private final Map<UUID, byte[]> uploads = new ConcurrentHashMap<>();
  private final Map<Owned, UUID> numbered = new ConcurrentHashMap<>();

  private record Owned(AccountId account, EmailNumber email) {}

  ModelBodies(long maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  byte[] octets(UUID upload) {
    byte[] octets = uploads.get(upload);
    if (octets == null) {
      throw new StoreException.UploadGone();
    }
    return octets;
  }

  void number(AccountId account, EmailNumber email, UUID upload) {
    numbered.put(new Owned(account, email), upload);
  }

  BodyStream open(AccountId account, EmailNumber email, long offset, long length) {
    UUID upload = numbered.get(new Owned(account, email));
    if (upload == null) {
      throw new StoreException.NoSuchMessage();
    }
    byte[] octets = octets(upload);
    int from = (int) Math.min(offset, octets.length);
    int to = (int) Math.min(octets.length, from + Math.min(length, octets.length));
    return new ArrayStream(octets, from, to);
  }

  Upload upload(UUID id, long announcedBytes) {
    if (announcedBytes > maxMessageBytes) {
      throw new StoreException.TooLarge(maxMessageBytes);
    }
    long limit = announcedBytes < 0 ? maxMessageBytes : announcedBytes;
    return new CollectingUpload(id, limit);
  }

  private final class CollectingUpload implements Upload {
    private final UUID id;
    private final long limit;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    CollectingUpload(UUID id, long limit) {
      this.id = id;
      this.limit = limit;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (collected.size() + (long) length > limit) {
        throw new StoreException.TooLarge(limit);
      }
      collected.write(bytes, offset, length);
    }

    @Override
    public UploadHandle finish() {
      uploads.put(id, collected.toByteArray());
      return new UploadHandle(id, collected.size());
    }

    @Override
    public void close() {
      collected.reset();
    }
  }

  private static final class ArrayStream implements BodyStream {
    private final byte[] octets;
    private final int end;
    private int at;

    ArrayStream(byte[] octets, int from, int end) {
      this.octets = octets;
      this.at = from;
      this.end = end;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (at == end) {
        return -1;
      }
      int count = Math.min(length, end - at);
      System.arraycopy(octets, at, into, offset, count);
      at += count;
      return count;
    }

    @Override
    public void close() {
      at = end;
    }
  }
}
