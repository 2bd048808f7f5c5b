package io.mailkeep.store.embedded.sqlite;

import java.sql.SQLException;

/// A change to a database. It runs inside a transaction that it shares with others; it may be run
/// again if that one fails, so it changes nothing but the database.
@FunctionalInterface
interface Write<T> {
  T run(Session session) throws SQLException;

  /// Called on the writer's thread once the change is committed, before the caller is told.
  default void committed(T result) {}

  /// A question to a database.
  @FunctionalInterface
  interface Read<T> {
    T run(Session session) throws SQLException;
  }
}
