package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import java.time.Instant;
import java.util.List;

/// Immutable objects under an account's prefix, in files or in S3.
public interface BlobStore {
  /// Starts an object. It is visible under its name once [Sink#commit] returned, and durable.
  Sink create(BlobKey key);

  /// Reads up to `length` octets from `offset` on; shorter only at the end of the object.
  ///
  /// @throws NoSuchBlob if it is not there
  byte[] read(BlobKey key, long offset, int length);

  /// The object's size in octets.
  ///
  /// @throws NoSuchBlob if it is not there
  long size(BlobKey key);

  /// No error if it is not there.
  void delete(List<BlobKey> keys);

  /// Up to `limit` objects of the account whose name is above `after`, in order of name.
  List<BlobInfo> list(AccountId account, String after, int limit);

  /// @param name `[a-z0-9.-]`, 1-100 of them
  record BlobKey(AccountId account, String name) {}

  record BlobInfo(BlobKey key, long size, Instant modified) {}

  /// Takes an object's octets in.
  interface Sink extends AutoCloseable {
    void write(byte[] bytes, int offset, int length);

    void commit();

    /// Drops it unless committed.
    @Override
    void close();
  }

  /// There is no such object.
  final class NoSuchBlob extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoSuchBlob(BlobKey key) {
      super("no object " + key.account().path() + "/" + key.name());
    }
  }
}
