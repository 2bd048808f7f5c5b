package io.mailkeep.store.embedded.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// A connection and its prepared statements. For one thread at a time.
final class Session implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MILLIS = 5000;
  private static final int CACHE_KIB = 8 * 1024;
  private static final int JOURNAL_LIMIT_BYTES = 64 * 1024 * 1024;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private Session(Connection connection) {
    this.connection = connection;
  }

  /// Opens the file, which is made if it is not there.
  static Session open(Path file, SynchronousMode sync, int pageBytes) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(pageBytes);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(sync);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
    // The driver would ask for the last row id after every insert.
    config.setGetGeneratedKeys(false);
    Session session = new Session(config.createConnection("jdbc:sqlite:" + file));
    // Checkpoints of the WAL run beside the writer, not in its commits.
    session.run("PRAGMA wal_autocheckpoint = 0");
    return session;
  }

  /// The statement of this text, prepared once.
  @SuppressWarnings("SqlSourceToSinkFlow")
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  /// Runs SQL without parameters.
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The first column of the only row; 0 if it is NULL or there is no row.
  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /// Drops all prepared statements: the driver leaves one that failed closed.
  void forgetStatements() throws SQLException {
    List<PreparedStatement> old = List.copyOf(statements.values());
    statements.clear();
    for (PreparedStatement statement : old) {
      statement.close();
    }
  }

  @Override
  public void close() throws SQLException {
    forgetStatements();
    connection.close();
  }
}
