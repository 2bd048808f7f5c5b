package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// What an error of SQLite means to the ports.
final class SqliteErrors {
  private SqliteErrors() {}

  static EngineException translate(SQLException error) {
    if ((error.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_FULL.code) {
      return new EngineException.NoSpace("the disk of the database is full", error);
    }
    return new EngineException("database: " + error.getMessage(), error);
  }
}
