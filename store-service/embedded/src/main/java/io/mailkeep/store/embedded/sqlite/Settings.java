package io.mailkeep.store.embedded.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the data directory as a whole has to remember, in `log.db`.
public final class Settings {
  private final Database database;

  public Settings(Database database) {
    this.database = database;
  }

  /// The value, null if there is none.
  public byte @Nullable [] get(String name) {
    List<byte[]> found =
        database.read(session -> {
          PreparedStatement select = session.prepare("SELECT value FROM setting WHERE name = ?");
          select.setString(1, name);
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? List.of(row.getBytes(1)) : List.<byte[]>of();
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  public void put(String name, byte[] value) {
    database.write(session -> {
      PreparedStatement upsert = session.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)");
      upsert.setString(1, name);
      upsert.setBytes(2, value);
      return upsert.executeUpdate();
    });
  }
}
