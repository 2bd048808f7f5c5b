package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes to a database. What is queued while a commit is under way goes into
/// the next transaction together, so that many writers share one sync.
final class GroupWriter implements AutoCloseable {
  static final int MAX_QUEUED = 10_000;
  static final int MAX_GROUP = 256;
  static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOOK_FOR_LATE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  private final Session session;
  private final boolean alwaysDurable;
  private final WalWriteBack writeBack;
  private final BlockingQueue<PendingWrite<?>> queue = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final Thread thread;
  private final Thread watch;
  private volatile List<PendingWrite<?>> underWay = List.of();
  private volatile boolean closing;

  /// @param session used by this writer's thread alone from now on, closed with it
  /// @param alwaysDurable whether the session syncs at every commit
  GroupWriter(String name, Session session, boolean alwaysDurable, WalWriteBack writeBack) {
    this.session = session;
    this.alwaysDurable = alwaysDurable;
    this.writeBack = writeBack;
    this.thread = Thread.ofPlatform().name(name).daemon(true).start(this::loop);
    this.watch = Thread.ofPlatform().name(name + "-late").daemon(true).start(this::watch);
  }

  /// Queues a change and waits until it is committed.
  ///
  /// @param durable whether the commit must be synced even if this database's usually are not
  <T> T write(Write<T> work, boolean durable) {
    PendingWrite<T> pending = new PendingWrite<>(work, durable);
    if (closing) {
      throw new EngineException("the database is closed");
    }
    if (!queue.offer(pending)) {
      throw new EngineException("too many writes are waiting for the database");
    }
    if (closing && queue.remove(pending)) {
      // The thread may have seen to its queue for the last time.
      throw new EngineException("the database is closed");
    }
    return pending.await();
  }

  int queued() {
    return queue.size();
  }

  /// Commits what is queued, then stops.
  @Override
  public void close() {
    closing = true;
    // Wakes the thread; a change of nothing.
    queue.offer(new PendingWrite<>(s -> Boolean.TRUE, false));
    try {
      thread.join();
      watch.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    List<PendingWrite<?>> group = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group, MAX_GROUP - 1);
        group.removeIf(pending -> !pending.take());
        underWay = List.copyOf(group);
        commit(group);
        underWay = List.of();
        startWalOver();
      }
      session.close();
    } catch (InterruptedException e) {
      LOG.error("the database writer was interrupted");
    } catch (SQLException e) {
      LOG.error("the database could not be closed", e);
    } finally {
      closing = true;
      for (PendingWrite<?> late = queue.poll(); late != null; late = queue.poll()) {
        late.failed(new EngineException("the database is closed"));
      }
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_FOR_LATE);
        giveUpLate(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Fails what has waited for too long, also while the disk holds the writer up.
  void giveUpLate(long nowNanos) {
    queue.forEach(pending -> pending.giveUpIfOlder(nowNanos, WRITE_TIMEOUT.toNanos()));
    underWay.forEach(pending -> pending.giveUpIfOlder(nowNanos, WRITE_TIMEOUT.toNanos()));
  }

  private void commit(List<PendingWrite<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    boolean committing = false;
    try {
      begin(group);
      for (PendingWrite<?> pending : group) {
        pending.run(session);
      }
      committing = true;
      session.prepare("COMMIT").execute();
    } catch (SQLException e) {
      failed(group, SqliteErrors.translate(e), committing);
      return;
    } catch (RuntimeException e) {
      failed(group, e, committing);
      return;
    }
    writeBack.committed();
    group.forEach(PendingWrite::committed);
  }

  private void begin(List<PendingWrite<?>> group) throws SQLException {
    if (!alwaysDurable) {
      boolean durable = group.stream().anyMatch(PendingWrite::durable);
      session.prepare("PRAGMA synchronous = " + (durable ? "FULL" : "NORMAL")).execute();
    }
    session.prepare("BEGIN IMMEDIATE").execute();
  }

  /// One change that cannot be made must not fail those that came with it, so each is tried alone;
  /// a commit that failed has failed for all of them.
  private void failed(List<PendingWrite<?>> group, RuntimeException cause, boolean committing) {
    try {
      session.forgetStatements();
      session.run("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back: {}", e.getMessage());
    }
    if (committing || group.size() == 1) {
      group.forEach(pending -> pending.failed(cause));
      return;
    }
    for (PendingWrite<?> pending : group) {
      commit(List.of(pending));
    }
  }

  private void startWalOver() {
    if (writeBack.takeRestart()) {
      try {
        session.run("PRAGMA wal_checkpoint(RESTART)");
      } catch (SQLException e) {
        LOG.warn("the WAL could not be written back: {}", e.getMessage());
      }
    }
  }
}
