package io.mailkeep.distributed;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.ServerProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A process that is started again, at the same place, when it ends by itself.
final class Supervised implements AutoCloseable {
  private static final int FIRST_PAUSE_SECONDS = 1;
  private static final int MOST_PAUSE_SECONDS = 30;
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final Place place;
  private final Path root;
  private final Supplier<ServerProcess> starter;
  private final PrintStream out;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable ServerProcess process;
  private int pauseSeconds = FIRST_PAUSE_SECONDS;

  /// @param root where it is noted that it runs
  /// @param starter returns when the process answers
  Supervised(Place place, Path root, Supplier<ServerProcess> starter, PrintStream out) {
    this.place = place;
    this.root = root;
    this.starter = starter;
    this.out = out;
  }

  /// Returns when it answers for the first time.
  ///
  /// @throws DevstackException saying why it does not
  void start() {
    ServerProcess started = run();
    Thread.ofVirtual().name("watch-" + place.name()).start(() -> watch(started));
  }

  private ServerProcess run() {
    ServerProcess started = starter.get();
    keep(started);
    place.heldBy(started.pid()).writeBeside(root, place.order());
    return started;
  }

  /// What was started while it was being stopped is stopped, too.
  private synchronized void keep(ServerProcess started) {
    process = started;
    if (isStopping()) {
      started.close();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void watch(ServerProcess first) {
    ServerProcess running = first;
    try {
      while (true) {
        long since = System.nanoTime();
        int code = running.join();
        if (System.nanoTime() - since > STEADY.toNanos()) {
          pauseSeconds = FIRST_PAUSE_SECONDS;
        }
        if (isStopping()) {
          return;
        }
        out.printf(
            "mailkeep: %s (pid %d) ended with %d; starting it again%n",
            place.name(), running.pid(), code);
        ServerProcess next = again();
        if (next == null) {
          return;
        }
        out.printf("mailkeep: %s is up again (pid %d)%n", place.name(), next.pid());
        running = next;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Null if it is being stopped.
  private @Nullable ServerProcess again() throws InterruptedException {
    while (!stopping.await(pauseSeconds, TimeUnit.SECONDS)) {
      pauseSeconds = Math.min(2 * pauseSeconds, MOST_PAUSE_SECONDS);
      try {
        return run();
      } catch (DevstackException e) {
        out.println("mailkeep: " + e.getMessage());
      }
    }
    return null;
  }

  Place place() {
    return place;
  }

  /// Asks it to end and returns when it has; does nothing if it never ran.
  @Override
  public void close() {
    stopping.countDown();
    ServerProcess last = current();
    if (last != null) {
      last.close();
    }
  }

  private synchronized @Nullable ServerProcess current() {
    return process;
  }
}
