package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets only so many passwords be hashed at once: each takes a core and megabytes. Whoever waits
/// for too long, or finds too many waiting, gets [StoreException.Unavailable].
final class HashGate {
  private final Semaphore permits;
  private final Duration wait;

  HashGate(int concurrent, Duration wait) {
    this.permits = new Semaphore(concurrent, true);
    this.wait = wait;
  }

  <T> T run(Supplier<T> hashing) {
    if (permits.getQueueLength() >= DirectoryLimits.MAX_WAITING_HASHES || !acquire()) {
      throw new StoreException.Unavailable("too many logins at once");
    }
    try {
      return hashing.get();
    } finally {
      permits.release();
    }
  }

  private boolean acquire() {
    try {
      return permits.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted", e);
    }
  }
}
