package io.mailkeep.store.embedded.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the WAL back into the database file on a thread of its own, so that no commit waits for
/// it. If commits come so fast that the WAL never gets empty, the writer is asked to pause for it.
final class WalWriteBack implements AutoCloseable {
  /// Commits between two looks at the WAL.
  private static final int COMMITS = 200;

  private static final int IDLE_SECONDS = 2;

  /// Pages in the WAL above which the writer has to pause.
  private static final int RESTART_PAGES = 8000;

  private static final Logger LOG = LoggerFactory.getLogger(WalWriteBack.class);

  private final Session session;
  private final AtomicBoolean restart = new AtomicBoolean();
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;
  private int commits;
  private volatile boolean closing;

  WalWriteBack(String name, Session session) {
    this.session = session;
    this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::loop);
  }

  /// Counts a commit. On the writer's thread.
  void committed() {
    if (++commits % COMMITS == 0) {
      due.release();
    }
  }

  /// Whether the writer has to start the WAL over now; true once each time.
  boolean takeRestart() {
    return restart.compareAndSet(true, false);
  }

  @Override
  public void close() {
    closing = true;
    due.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try {
      while (!closing) {
        if (due.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS)) {
          due.drainPermits();
        }
        writeBack();
      }
      session.close();
    } catch (InterruptedException e) {
      LOG.error("writing back the WAL was interrupted");
    } catch (SQLException e) {
      LOG.warn("a connection could not be closed: {}", e.getMessage());
    }
  }

  private void writeBack() {
    try {
      PreparedStatement statement = session.prepare("PRAGMA wal_checkpoint(PASSIVE)");
      try (ResultSet row = statement.executeQuery()) {
        if (row.next() && row.getInt(2) > RESTART_PAGES) {
          restart.set(true);
        }
      }
    } catch (SQLException e) {
      LOG.warn("the WAL could not be written back: {}", e.getMessage());
    }
  }
}
