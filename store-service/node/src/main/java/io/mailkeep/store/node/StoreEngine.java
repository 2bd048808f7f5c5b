package io.mailkeep.store.node;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.EngineClock;
import io.mailkeep.store.core.port.LogStore;
import java.util.List;

/// The ports of one deployment.
///
/// @param masterKey wraps the accounts' keys, 32 octets
/// @param clocks of the engines: nothing is deleted for good while one of them disagrees
public record StoreEngine(
    LogStore log,
    CheckpointStore checkpoints,
    EmailRowStore emailRows,
    DirectoryStore directory,
    BlobStore blobs,
    ChangePublisher publisher,
    byte[] masterKey,
    List<EngineClock> clocks) {
  public StoreEngine {
    clocks = List.copyOf(clocks);
  }
}
