package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.bodies.BodyFormat.Header;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.BlobStore.BlobInfo;
import io.mailkeep.store.core.port.BlobStore.BlobKey;
import io.mailkeep.store.core.port.BodyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Bodies as objects of frames ([BodyFormat]), named by upload id.
///
/// A body of up to 64 KiB is written by one write and read by one read, and then held for a while.
/// A range far into a longer one takes the first frame, the index and then only the frames it
/// needs.
public final class FramedBodyStore implements BodyStore {
  private static final UUID FIRST = new UUID(0, 0);

  private final BlobStore blobs;
  private final KeyRing keys;
  private final RandomGenerator random;
  private final BodyCache cache;

  /// @param random cryptographically strong, safe for many threads
  public FramedBodyStore(BlobStore blobs, KeyRing keys, RandomGenerator random, BodyCache cache) {
    this.blobs = blobs;
    this.keys = keys;
    this.random = random;
    this.cache = cache;
  }

  @Override
  public Sink create(AccountId account, UUID uploadId) {
    AccountKey key = keys.current(account);
    byte[] salt = new byte[BodyFormat.SALT_BYTES];
    random.nextBytes(salt);
    Header header = new Header(BodyFormat.FRAME_PLAIN_BYTES, key.id(), salt);
    ObjectCipher cipher = new ObjectCipher(key, header.encode(), uploadId);
    return new FramedSink(blobs, name(account, uploadId), header, cipher);
  }

  @Override
  public BodyStream open(AccountId account, UUID uploadId, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("negative range");
    }
    byte[] cached = cache.get(account, uploadId);
    if (cached != null && keys.has(account)) {
      return new CachedStream(cached, offset, length);
    }
    ObjectReader object = new ObjectReader(blobs, name(account, uploadId));
    Header header = Header.decode(object.buffer());
    AccountKey key = key(account, header.keyId());
    byte[] headerBytes = Arrays.copyOf(object.buffer(), BodyFormat.HEADER_BYTES);
    ObjectCipher cipher = new ObjectCipher(key, headerBytes, uploadId);
    object.skip(BodyFormat.HEADER_BYTES);
    int plainBytes = header.framePlainBytes();
    if (offset < plainBytes || object.whole()) {
      FramedStream stream = new FramedStream(object, cipher, plainBytes, 0, length);
      walk(stream, offset, plainBytes);
      byte[] whole = stream.whole();
      if (whole != null) {
        cache.put(account, uploadId, whole);
      }
      return stream;
    }
    return jump(object, cipher, plainBytes, offset, length);
  }

  @Override
  public void delete(AccountId account, List<UUID> uploadIds) {
    blobs.delete(uploadIds.stream().map(id -> name(account, id)).toList());
    cache.remove(account, uploadIds);
  }

  @Override
  public List<StoredBody> list(AccountId account, UUID after, int limit) {
    List<StoredBody> found = new ArrayList<>();
    String from = after.equals(FIRST) ? "" : after.toString();
    while (found.size() < limit) {
      int wanted = limit - found.size();
      List<BlobInfo> page = blobs.list(account, from, wanted);
      for (BlobInfo info : page) {
        UUID id = uploadId(info.key().name());
        if (id != null) {
          found.add(new StoredBody(id, info.size()));
        }
      }
      if (page.size() < wanted) {
        break;
      }
      from = page.getLast().key().name();
    }
    return List.copyOf(found);
  }

  private static void walk(FramedStream stream, long offset, int framePlainBytes) {
    long frame = offset / framePlainBytes;
    int skip = (int) (offset % framePlainBytes);
    for (long i = 0; i < frame; i++) {
      if (!stream.skipFrame()) {
        // The body ends before the range starts; the last frame is opened to be sure of it.
        skip = framePlainBytes;
        break;
      }
    }
    stream.start(skip);
  }

  private static BodyStream jump(
      ObjectReader object, ObjectCipher cipher, int framePlainBytes, long offset, long length) {
    FrameIndex index = FrameIndex.read(object, cipher);
    long frame = offset / framePlainBytes;
    if (offset >= index.plainBytes() || frame >= index.frames().length) {
      FramedStream empty = new FramedStream(object, cipher, framePlainBytes, 0, 0);
      empty.close();
      return empty;
    }
    object.seek(index.offsetOf((int) frame));
    FramedStream stream = new FramedStream(object, cipher, framePlainBytes, (int) frame, length);
    stream.start((int) (offset % framePlainBytes));
    return stream;
  }

  private AccountKey key(AccountId account, long keyId) {
    AccountKey key;
    try {
      key = keys.byId(account, keyId);
    } catch (IllegalStateException e) {
      throw new CorruptBody(String.valueOf(e.getMessage()));
    }
    if (key == null) {
      throw new CorruptBody("the account does not have the key of this body");
    }
    return key;
  }

  private static BlobKey name(AccountId account, UUID uploadId) {
    return new BlobKey(account, uploadId.toString());
  }

  /// The upload id that an object's name is; null if it is something else.
  private static @Nullable UUID uploadId(String name) {
    if (name.length() != 36) {
      return null;
    }
    try {
      UUID id = UUID.fromString(name);
      return id.toString().equals(name) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
