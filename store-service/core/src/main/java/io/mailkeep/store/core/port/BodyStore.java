package io.mailkeep.store.core.port;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import java.util.List;
import java.util.UUID;

/// Message bodies by upload id: compressed and encrypted over a [BlobStore], byte-identical on the
/// way out.
public interface BodyStore {
  Sink create(AccountId account, UUID uploadId);

  /// Streams `length` octets from `offset` on, fewer at the end of the body.
  ///
  /// @throws BlobStore.NoSuchBlob if there is no such body
  /// @throws CorruptBody if it is there and wrong
  BodyStream open(AccountId account, UUID uploadId, long offset, long length);

  void delete(AccountId account, List<UUID> uploadIds);

  /// Bodies that are there whose upload id is above `after` (null UUID to start), ascending by id,
  /// `limit` at the most; fewer only at the end.
  List<StoredBody> list(AccountId account, UUID after, int limit);

  /// @param storedBytes what it takes, compressed and sealed
  record StoredBody(UUID uploadId, long storedBytes) {}

  /// Takes a body in.
  interface Sink extends AutoCloseable {
    void write(byte[] bytes, int offset, int length);

    /// Returns once the body is durable.
    void commit();

    /// Drops it unless committed.
    @Override
    void close();
  }

  /// The object fails its authentication, or is cut short.
  final class CorruptBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptBody(String message) {
      super(message);
    }
  }
}
