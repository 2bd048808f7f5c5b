package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.CheckpointStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checkpoints in `derived.db`. A deleted cell stays as a row without content, so that its position
/// still holds off older writes.
public final class SqliteCheckpointStore implements CheckpointStore {
  private final Database database;

  public SqliteCheckpointStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(AccountId account, List<Cell> cells) {
    database.write(session -> {
      PreparedStatement upsert =
          session.prepare(
              "INSERT INTO cell VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                  + " SET seq = excluded.seq, content = excluded.content"
                  + " WHERE excluded.seq >= seq");
      upsert.setString(1, account.path());
      for (Cell cell : cells) {
        upsert.setString(2, cell.name());
        upsert.setLong(3, cell.seq());
        upsert.setBytes(4, cell.content());
        upsert.executeUpdate();
      }
      return cells.size();
    });
  }

  @Override
  public List<Cell> get(AccountId account, List<String> names) {
    return database.read(session -> {
      PreparedStatement select =
          session.prepare(
              "SELECT seq, content FROM cell"
                  + " WHERE account = ? AND name = ? AND content IS NOT NULL");
      select.setString(1, account.path());
      List<Cell> found = new ArrayList<>();
      for (String name : names) {
        select.setString(2, name);
        try (ResultSet row = select.executeQuery()) {
          if (row.next()) {
            found.add(new Cell(name, row.getLong(1), row.getBytes(2)));
          }
        }
      }
      return List.copyOf(found);
    });
  }

  @Override
  public void putHead(AccountId account, long seq, byte[] head) {
    // Synced, and all cells written before with it: the log is trimmed on the word of a head.
    database.writeDurably(session -> {
      PreparedStatement upsert =
          session.prepare(
              "INSERT INTO head VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                  + " SET seq = excluded.seq, content = excluded.content"
                  + " WHERE excluded.seq >= seq");
      upsert.setString(1, account.path());
      upsert.setLong(2, seq);
      upsert.setBytes(3, head);
      return upsert.executeUpdate();
    });
  }

  @Override
  public @Nullable Head head(AccountId account) {
    List<Head> found =
        database.read(session -> {
          PreparedStatement select =
              session.prepare("SELECT seq, content FROM head WHERE account = ?");
          select.setString(1, account.path());
          try (ResultSet row = select.executeQuery()) {
            return row.next()
                ? List.of(new Head(row.getLong(1), row.getBytes(2)))
                : List.<Head>of();
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public void erase(AccountId account) {
    database.writeDurably(session -> {
      for (String table : List.of("cell", "head")) {
        PreparedStatement delete = session.prepare("DELETE FROM " + table + " WHERE account = ?");
        delete.setString(1, account.path());
        delete.executeUpdate();
      }
      return Boolean.TRUE;
    });
  }
}
