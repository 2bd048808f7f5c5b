package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.core.port.EngineException;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig.SynchronousMode;

/// The tables of the two files. A file carries its version (`user_version`); what a release adds is
/// a step of its own at the end of the list, and earlier steps are never edited.
///
/// @param sync when commits are synced
/// @param steps SQL that leads from each version to the next
record Schema(SynchronousMode sync, int pageBytes, List<String> steps) {
  /// The truth. An account is its path, `tenant/id`.
  static final Schema LOG =
      new Schema(
          SynchronousMode.FULL,
          4096,
          List.of(
              """
              CREATE TABLE log (
                account TEXT NOT NULL, seq INTEGER NOT NULL, entry BLOB NOT NULL,
                PRIMARY KEY (account, seq)) WITHOUT ROWID, STRICT;
              CREATE TABLE closed_bucket (
                account TEXT NOT NULL, bucket INTEGER NOT NULL,
                PRIMARY KEY (account, bucket)) WITHOUT ROWID, STRICT;
              CREATE TABLE part (
                account TEXT NOT NULL, txn BLOB NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
                PRIMARY KEY (account, txn, part)) STRICT;
              CREATE TABLE directory (
                address TEXT PRIMARY KEY, tenant TEXT NOT NULL, id TEXT NOT NULL,
                version INTEGER NOT NULL, record BLOB NOT NULL) STRICT;
              CREATE INDEX directory_account ON directory (tenant, id);
              CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
              """));

  /// What can be made again. An email's id is the account's number here and the email number in one
  /// integer, so that the rows of an account lie side by side; without content it is deleted.
  static final Schema DERIVED =
      new Schema(
          SynchronousMode.NORMAL,
          8192,
          List.of(
              """
              CREATE TABLE account (no INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;
              CREATE TABLE email (id INTEGER PRIMARY KEY, content BLOB) STRICT;
              CREATE TABLE cell (
                account TEXT NOT NULL, name TEXT NOT NULL, seq INTEGER NOT NULL, content BLOB,
                PRIMARY KEY (account, name)) STRICT;
              CREATE TABLE head (
                account TEXT PRIMARY KEY, seq INTEGER NOT NULL, content BLOB NOT NULL) STRICT;
              """));

  /// Brings a file up to this release.
  ///
  /// @throws EngineException if a newer release wrote it
  void apply(Session session) throws SQLException {
    long version = session.number("PRAGMA user_version");
    if (version > steps.size()) {
      throw new EngineException(
          "the database has schema version %d, this release knows %d"
              .formatted(version, steps.size()));
    }
    for (int step = (int) version; step < steps.size(); step++) {
      session.run("BEGIN IMMEDIATE");
      for (String statement : steps.get(step).split(";\\s*")) {
        if (!statement.isBlank()) {
          session.run(statement);
        }
      }
      session.run("PRAGMA user_version = " + (step + 1));
      session.run("COMMIT");
    }
  }
}
