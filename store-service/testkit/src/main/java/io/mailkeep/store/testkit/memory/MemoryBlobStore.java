package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Objects in memory.
public final class MemoryBlobStore implements BlobStore {
  private final InstantSource clock;
  private final Map<AccountId, NavigableMap<String, Stored>> accounts = new HashMap<>();

  /// @param clock gives objects their modification time
  public MemoryBlobStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Sink create(BlobKey key) {
    return new MemorySink(key);
  }

  @Override
  public byte[] read(BlobKey key, long offset, int length) {
    byte[] content = stored(key).content;
    int from = (int) Math.min(offset, content.length);
    int to = (int) Math.min((long) from + length, content.length);
    return Arrays.copyOfRange(content, from, to);
  }

  @Override
  public long size(BlobKey key) {
    return stored(key).content.length;
  }

  @Override
  public synchronized void delete(List<BlobKey> keys) {
    for (BlobKey key : keys) {
      objects(key.account()).remove(key.name());
    }
  }

  @Override
  public synchronized List<BlobInfo> list(AccountId account, String after, int limit) {
    List<BlobInfo> page = new ArrayList<>();
    for (Map.Entry<String, Stored> entry :
        objects(account).tailMap(after, /* inclusive= */ false).entrySet()) {
      if (page.size() == limit) {
        break;
      }
      Stored stored = entry.getValue();
      BlobKey key = new BlobKey(account, entry.getKey());
      page.add(new BlobInfo(key, stored.content.length, stored.modified));
    }
    return List.copyOf(page);
  }

  /// The same objects, to go on from by itself.
  public synchronized MemoryBlobStore copy(InstantSource newClock) {
    MemoryBlobStore copy = new MemoryBlobStore(newClock);
    accounts.forEach((account, present) -> copy.accounts.put(account, new TreeMap<>(present)));
    return copy;
  }

  private synchronized Stored stored(BlobKey key) {
    Stored stored = objects(key.account()).get(key.name());
    if (stored == null) {
      throw new NoSuchBlob(key);
    }
    return stored;
  }

  private synchronized void commit(BlobKey key, byte[] content) {
    objects(key.account()).put(key.name(), new Stored(content, clock.instant()));
  }

  private NavigableMap<String, Stored> objects(AccountId account) {
    return accounts.computeIfAbsent(account, key -> new TreeMap<>());
  }

  private record Stored(byte[] content, Instant modified) {}

  private final class MemorySink implements Sink {
    private final BlobKey key;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private boolean ended;

    MemorySink(BlobKey key) {
      this.key = key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      checkOpen();
      collected.write(bytes, offset, length);
    }

    @Override
    public void commit() {
      checkOpen();
      MemoryBlobStore.this.commit(key, collected.toByteArray());
      ended = true;
    }

    @Override
    public void close() {
      ended = true;
    }

    private void checkOpen() {
      if (ended) {
        throw new IllegalStateException("committed or closed");
      }
    }
  }
}
