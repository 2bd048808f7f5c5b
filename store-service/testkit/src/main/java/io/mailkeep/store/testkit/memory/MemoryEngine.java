package io.mailkeep.store.testkit.memory;

import java.time.InstantSource;

/// All stores of one in-memory backend: what several pods share.
public record MemoryEngine(
    MemoryLogStore log,
    MemoryCheckpointStore checkpoints,
    MemoryEmailRowStore emailRows,
    MemoryBlobStore blobs,
    MemoryDirectoryStore directory) {

  public static MemoryEngine create(InstantSource clock) {
    return new MemoryEngine(
        new MemoryLogStore(),
        new MemoryCheckpointStore(),
        new MemoryEmailRowStore(),
        new MemoryBlobStore(clock),
        new MemoryDirectoryStore());
  }

  /// The same content, to go on from by itself.
  public MemoryEngine copy(InstantSource clock) {
    return new MemoryEngine(
        log.copy(), checkpoints.copy(), emailRows.copy(), blobs.copy(clock), directory.copy());
  }
}
