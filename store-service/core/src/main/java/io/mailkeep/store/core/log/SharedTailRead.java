package io.mailkeep.store.core.log;

import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Reads the tail for many callers at once, each of whom needs a read that starts after the call:
/// whoever comes while one is running shares the next one. Who finds none running reads in its own
/// thread, and nobody else depends on that read; a shared one runs in the background, for a
/// caller's thread may be interrupted.
final class SharedTailRead {
  private final Runnable read;
  private final Runnable ended;
  private final LogPorts ports;
  private final Duration atMost;
  private final Object lock = new Object();
  private boolean running;
  private @Nullable CompletableFuture<@Nullable Void> next;
  private long started;
  private volatile long completed;

  /// @param ended called after each read, when the next may run already
  SharedTailRead(Runnable read, Runnable ended, LogPorts ports, Duration atMost) {
    this.read = read;
    this.ended = ended;
    this.ports = ports;
    this.atMost = atMost;
  }

  /// How many reads have started. A read with a higher number starts later.
  long started() {
    synchronized (lock) {
      return started;
    }
  }

  /// The number of the newest read that has ended well.
  long completed() {
    return completed;
  }

  /// Returns once a read that started after this call has ended.
  void read() {
    CompletableFuture<@Nullable Void> shared = joined();
    if (shared == null) {
      run();
    } else {
      await(shared);
    }
  }

  /// The next read; null if none is running, and the caller reads.
  private @Nullable CompletableFuture<@Nullable Void> joined() {
    synchronized (lock) {
      if (!running) {
        running = true;
        started++;
        return null;
      }
      if (next == null) {
        next = new CompletableFuture<>();
      }
      return next;
    }
  }

  private void await(CompletableFuture<@Nullable Void> shared) {
    if (!ports.waiter().await(shared, atMost)) {
      throw new StoreException.Unavailable("reading took too long");
    }
    if (shared.isCompletedExceptionally()) {
      throw new StoreException.Unavailable("the log cannot be read", shared.exceptionNow());
    }
  }

  private void run() {
    try {
      long number = started();
      read.run();
      completed = number;
    } finally {
      startNext();
      ended.run();
    }
  }

  private void startNext() {
    CompletableFuture<@Nullable Void> due;
    synchronized (lock) {
      due = next;
      next = null;
      running = due != null;
      started += running ? 1 : 0;
    }
    if (due == null) {
      return;
    }
    try {
      ports.executor().execute(() -> runShared(due));
    } catch (RejectedExecutionException e) {
      due.completeExceptionally(e);
      startNext();
    }
  }

  private void runShared(CompletableFuture<@Nullable Void> shared) {
    try {
      run();
      shared.complete(null);
    } catch (RuntimeException | Error e) {
      shared.completeExceptionally(e);
    }
  }
}
