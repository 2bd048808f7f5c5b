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

  /// Upload ids that are there above `after` (null UUID to start), ascending, `limit` at the most.
  List<UUID> list(AccountId account, UUID after, int limit);

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
