package io.mailkeep.store.embedded.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes directories so that they outlive a power failure, and remembers which it has seen to: one
/// that is there may still be lost.
final class DurableDirectories {
  /// Past it, all are forgotten.
  static final int MAX_KNOWN = 100_000;

  private final FileLayer files;
  private final DirectorySyncs syncs;
  private final Path root;
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  /// @param root is there and durable
  DurableDirectories(FileLayer files, DirectorySyncs syncs, Path root) {
    this.files = files;
    this.syncs = syncs;
    this.root = root;
  }

  /// Returns once the directory and all above it up to the root are there, durable.
  void ensure(Path directory) throws IOException {
    if (directory.equals(root) || known.contains(directory)) {
      return;
    }
    Path parent = BlobPaths.parent(directory);
    ensure(parent);
    files.createDirectory(directory);
    syncs.sync(parent);
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    known.add(directory);
  }

  /// Forgets a directory, and with it those between it and the root, because it may be gone.
  void forget(Path directory) {
    for (Path at = directory; !at.equals(root) && at.startsWith(root); at = BlobPaths.parent(at)) {
      known.remove(at);
    }
  }
}
