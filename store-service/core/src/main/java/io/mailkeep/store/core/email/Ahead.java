package io.mailkeep.store.core.email;

import io.mailkeep.store.api.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// Work begun on another thread before its result is needed. If no thread has begun it by then,
/// whoever takes the result does it.
public final class Ahead<T> {
  private final FutureTask<T> task;

  private Ahead(Supplier<T> work) {
    task = new FutureTask<>(work::get);
  }

  static <T> Ahead<T> start(Executor executor, Supplier<T> work) {
    Ahead<T> ahead = new Ahead<>(work);
    try {
      executor.execute(ahead.task);
    } catch (RejectedExecutionException stopping) {
      // Done by who takes it.
    }
    return ahead;
  }

  /// The result; blocks until it is there. Throws what the work threw.
  ///
  /// @throws StoreException.Unavailable if the thread was interrupted
  public T take() {
    task.run();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException.Unavailable("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /// Says that the result is not needed: what has not begun never will.
  public void giveUp() {
    boolean _ = task.cancel(false);
  }
}
