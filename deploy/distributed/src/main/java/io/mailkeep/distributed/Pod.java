package io.mailkeep.distributed;

import io.mailkeep.devstack.DevstackException;
import io.mailkeep.devstack.ServerProcess;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One of Mailkeep's own processes, watched.
final class Pod implements AutoCloseable {
  private static final int POLL_MILLIS = 100;

  private final PodProcess process;
  private final Supervised supervised;
  private final CountDownLatch closing = new CountDownLatch(1);

  Pod(Place place, Path root, PodProcess process, PrintStream out) {
    this.process = process;
    this.supervised = new Supervised(place, root, this::serve, out);
  }

  private ServerProcess serve() {
    return process.serve();
  }

  PodProcess process() {
    return process;
  }

  Place place() {
    return supervised.place();
  }

  /// Returns when it has all that it needs.
  void start() {
    supervised.start();
    long deadline = System.nanoTime() + ServerProcess.START_TIME.toNanos();
    while (!process.answers("ready")) {
      if (System.nanoTime() > deadline) {
        throw new DevstackException(
            process.name()
                + " is not ready after "
                + ServerProcess.START_TIME.toSeconds()
                + " s; its log is "
                + process.log());
      }
      pause();
    }
  }

  private void pause() {
    try {
      if (closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new DevstackException(process.name() + " was stopped while it started");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevstackException("interrupted", e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    supervised.close();
  }
}
