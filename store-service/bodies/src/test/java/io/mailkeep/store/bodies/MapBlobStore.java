package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.BlobStore;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Objects in a map that tests look into, change, and count the reads of. (The test kit's store
/// can't be used: the test kit stands on this module.)
final class MapBlobStore implements BlobStore {
  final TreeMap<String, byte[]> objects = new TreeMap<>();
  int reads;
  long octetsRead;
  int writes;

  byte[] object(BlobKey key) {
    byte[] content = objects.get(path(key));
    if (content == null) {
      throw new NoSuchBlob(key);
    }
    return content;
  }

  void replace(BlobKey key, byte[] content) {
    objects.put(path(key), content);
  }

  @Override
  public Sink create(BlobKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return new Sink() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        writes++;
        out.write(bytes, offset, length);
      }

      @Override
      public void commit() {
        objects.put(path(key), out.toByteArray());
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public byte[] read(BlobKey key, long offset, int length) {
    byte[] content = object(key);
    int from = (int) Math.min(offset, content.length);
    byte[] part = Arrays.copyOfRange(content, from, Math.min(content.length, from + length));
    reads++;
    octetsRead += part.length;
    return part;
  }

  @Override
  public long size(BlobKey key) {
    return object(key).length;
  }

  @Override
  public void delete(List<BlobKey> keys) {
    keys.forEach(key -> objects.remove(path(key)));
  }

  @Override
  public List<BlobInfo> list(AccountId account, String after, int limit) {
    String prefix = account.path() + "/";
    return objects.tailMap(prefix + after, false).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .limit(limit)
        .map(entry ->
            new BlobInfo(
                new BlobKey(account, entry.getKey().substring(prefix.length())),
                entry.getValue().length,
                Instant.EPOCH))
        .toList();
  }

  private static String path(BlobKey key) {
    return key.account().path() + "/" + key.name();
  }
}
