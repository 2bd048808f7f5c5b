package io.mailkeep.imap.command.fetch;

import io.mailkeep.store.api.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads bodies ahead on virtual threads, a bounded number of them and of their octets, and hands
/// them out in the order they were asked for. Used by one thread. Close it: what is under way is
/// then given up.
final class ReadAhead implements AutoCloseable {
  private final Bodies bodies;
  private final Deque<Reading> readings = new ArrayDeque<>();
  private long bytes;
  private @Nullable ExecutorService threads;

  ReadAhead(Bodies bodies) {
    this.bodies = bodies;
  }

  private record Reading(Span span, Future<LoadedBody> body) {}

  /// Whether another body of this size may be asked for now; the first always may.
  boolean hasRoom(Span span) {
    return readings.isEmpty()
        || (readings.size() < FetchLimits.MAX_READ_AHEAD_BODIES
            && bytes + span.length() <= FetchLimits.MAX_READ_AHEAD_BYTES);
  }

  void ask(long emailNumber, Span span) {
    if (threads == null) {
      threads = Executors.newVirtualThreadPerTaskExecutor();
    }
    bytes += span.length();
    readings.add(
        new Reading(span, threads.submit(() -> LoadedBody.load(bodies, emailNumber, span))));
  }

  /// The next body asked for; blocks until it is there.
  LoadedBody take() {
    Reading reading = readings.remove();
    bytes -= reading.span().length();
    try {
      return reading.body().get();
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

  @Override
  public void close() {
    readings.clear();
    if (threads != null) {
      threads.shutdownNow();
      threads.close();
    }
  }
}
