package io.mailkeep.store.embedded.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Syncs directories; those who ask for the same one while it is being synced share the next sync.
final class DirectorySyncs {
  private static final int STRIPES = 64;

  private final FileLayer files;
  private final Map<Path, CompletableFuture<@Nullable Void>> waiting = new HashMap<>();
  private final ReentrantLock[] running = new ReentrantLock[STRIPES];

  DirectorySyncs(FileLayer files) {
    this.files = files;
    for (int i = 0; i < STRIPES; i++) {
      running[i] = new ReentrantLock();
    }
  }

  /// Returns once a sync is done that started after the call.
  void sync(Path directory) throws IOException {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> other;
    synchronized (waiting) {
      other = waiting.putIfAbsent(directory, mine);
    }
    if (other == null) {
      lead(directory, mine);
    }
    try {
      (other == null ? mine : other).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while syncing", e);
    }
  }

  private void lead(Path directory, CompletableFuture<@Nullable Void> round) {
    ReentrantLock lock = running[Math.floorMod(directory.hashCode(), STRIPES)];
    lock.lock();
    try {
      synchronized (waiting) {
        waiting.remove(directory);
      }
      files.syncDirectory(directory);
      round.complete(null);
    } catch (IOException | RuntimeException e) {
      round.completeExceptionally(e);
    } finally {
      lock.unlock();
    }
  }
}
