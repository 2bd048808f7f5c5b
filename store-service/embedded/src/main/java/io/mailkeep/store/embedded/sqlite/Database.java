package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// One SQLite file in WAL mode.
public final class Database implements AutoCloseable {
  private static final int READERS = 4;

  private final GroupWriter writer;
  private final ReaderPool readers;
  private final WalWriteBack writeBack;

  private Database(Path file, Schema schema) throws SQLException {
    String name = "sqlite-" + file.getFileName();
    Session writing = open(file, schema);
    schema.apply(writing);
    if (schema.sync() == SynchronousMode.FULL && writing.number("PRAGMA synchronous") != 2) {
      throw new EngineException("SQLite does not sync as it was told to");
    }
    List<Session> reading = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Session session = open(file, schema);
      session.run("PRAGMA query_only = 1");
      reading.add(session);
    }
    readers = new ReaderPool(name + "-read", reading);
    writeBack = new WalWriteBack(name + "-wal", open(file, schema));
    boolean alwaysDurable = schema.sync() == SynchronousMode.FULL;
    writer = new GroupWriter(name + "-write", writing, alwaysDurable, writeBack);
  }

  /// Opens `log.db`: every commit is synced.
  ///
  /// @throws EngineException if it cannot be opened or a newer release wrote it
  public static Database openLog(Path file) {
    return opened(file, Schema.LOG);
  }

  /// Opens `derived.db`.
  public static Database openDerived(Path file) {
    return opened(file, Schema.DERIVED);
  }

  private static Database opened(Path file, Schema schema) {
    try {
      return new Database(file, schema);
    } catch (SQLException e) {
      throw new EngineException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  private static Session open(Path file, Schema schema) throws SQLException {
    return Session.open(file, schema.sync(), schema.pageBytes());
  }

  /// Makes a change and returns once it is committed.
  <T> T write(Write<T> work) {
    return writer.write(work, /* durable= */ false);
  }

  /// Makes a change and returns once it is committed and synced, in this database or any.
  <T> T writeDurably(Write<T> work) {
    return writer.write(work, /* durable= */ true);
  }

  <T> T read(Write.Read<T> question) {
    return readers.read(question);
  }

  /// Writes that wait for the one under way.
  int queuedWrites() {
    return writer.queued();
  }

  /// Fails writes that have waited for too long at this time of [System#nanoTime].
  void giveUpLateWrites(long nowNanos) {
    writer.giveUpLate(nowNanos);
  }

  /// Commits what is queued, writes the WAL back and closes the file.
  @Override
  public void close() {
    readers.close();
    writeBack.close();
    writer.close();
  }
}
