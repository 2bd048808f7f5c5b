package io.mailkeep.store.core.log;

import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Reads the tail for many callers at once, each of whom needs a read that starts after the call:
/// whoever comes while one is running shares the next one.
final class SharedTailRead {
  private final Runnable read;
  private final Waiter waiter;
  private final Duration atMost;
  private final Object lock = new Object();
  private @Nullable Flight running;
  private @Nullable Flight next;
  private long started;
  private volatile long completed;

  SharedTailRead(Runnable read, Waiter waiter, Duration atMost) {
    this.read = read;
    this.waiter = waiter;
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
    Flight mine;
    Flight before;
    boolean leads;
    synchronized (lock) {
      before = running;
      if (before == null) {
        mine = new Flight();
        running = mine;
        started++;
        leads = true;
      } else {
        leads = next == null;
        mine = next == null ? new Flight() : next;
        next = mine;
      }
    }
    if (!leads) {
      mine.join(waiter, atMost);
    } else if (before == null) {
      fly(mine);
    } else {
      follow(before, mine);
    }
  }

  private void follow(Flight before, Flight mine) {
    boolean ended = waiter.await(before.done, atMost);
    synchronized (lock) {
      next = null;
      if (ended) {
        running = mine;
        started++;
      }
    }
    if (ended) {
      fly(mine);
    } else {
      StoreException.Unavailable late = new StoreException.Unavailable("reading took too long");
      mine.done.completeExceptionally(late);
      throw late;
    }
  }

  private void fly(Flight flight) {
    long number = started();
    try {
      read.run();
      completed = number;
      land(flight);
      flight.done.complete(null);
    } catch (RuntimeException | Error e) {
      land(flight);
      flight.done.completeExceptionally(e);
      throw e;
    }
  }

  /// Frees the way; whoever waits to lead the next read takes it over otherwise.
  private void land(Flight flight) {
    synchronized (lock) {
      if (next == null && running == flight) {
        running = null;
      }
    }
  }

  private static final class Flight {
    final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    void join(Waiter waiter, Duration atMost) {
      if (!waiter.await(done, atMost)) {
        throw new StoreException.Unavailable("reading took too long");
      }
      Throwable failure = done.isCompletedExceptionally() ? done.exceptionNow() : null;
      if (failure != null) {
        throw new StoreException.Unavailable("the log cannot be read", failure);
      }
    }
  }
}
