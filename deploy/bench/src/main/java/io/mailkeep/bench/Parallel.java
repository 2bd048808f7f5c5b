package io.mailkeep.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Runs one task on each of many connections at once.
public final class Parallel {
  private Parallel() {}

  /// The work of connection `index`.
  public interface Task {
    void run(int index, Histogram times) throws Exception;
  }

  public static Histogram histogram() {
    return new ConcurrentHistogram(600_000_000_000L, 3);
  }

  /// Runs all to the end and returns the nanoseconds it took.
  public static long run(int connections, Histogram times, Task task) throws Exception {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int index = i;
        Callable<Void> call =
            () -> {
              task.run(index, times);
              return null;
            };
        running.add(threads.submit(call));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return System.nanoTime() - start;
  }
}
