package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A write on its way through the queue.
final class PendingWrite<T> {
  private final Write<T> work;
  private final boolean durable;
  private final long sinceNanos = System.nanoTime();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private @Nullable T result;

  PendingWrite(Write<T> work, boolean durable) {
    this.work = work;
    this.durable = durable;
  }

  boolean durable() {
    return durable;
  }

  /// True once, for whoever comes first: the writer that runs it or the caller that gives up.
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  void run(Session session) throws SQLException {
    result = work.run(session);
  }

  @SuppressWarnings("NullAway") // A T that may be null is told as it came.
  void committed() {
    T done = result;
    work.committed(done);
    outcome.complete(done);
  }

  void failed(RuntimeException cause) {
    outcome.completeExceptionally(cause);
  }

  /// Fails it if it has waited for longer than that, be it in the queue or for the disk. What was
  /// not begun will not be.
  void giveUpIfOlder(long nowNanos, long limitNanos) {
    if (nowNanos - sinceNanos > limitNanos && !outcome.isDone()) {
      take();
      failed(new EngineException("the database did not commit in time"));
    }
  }

  /// Waits for the commit, which [#giveUpIfOlder] bounds: a wait with a time-out of its own would
  /// cost a virtual thread two calls of its scheduler's timer.
  ///
  /// @throws EngineException if it failed, took too long or the thread was interrupted
  T await() {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new EngineException("write failed", e);
    } catch (InterruptedException e) {
      take();
      Thread.currentThread().interrupt();
      throw new EngineException("interrupted while writing", e);
    }
  }
}
