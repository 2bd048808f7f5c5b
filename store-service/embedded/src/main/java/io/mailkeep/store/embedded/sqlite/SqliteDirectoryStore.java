package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.DirectoryStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The directory in `log.db`.
public final class SqliteDirectoryStore implements DirectoryStore {
  private static final String COLUMNS =
      "SELECT address, tenant, id, version, record FROM directory ";

  private final Database database;

  public SqliteDirectoryStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(DirectoryRow row) {
    return database.write(session -> {
      PreparedStatement insert =
          session.prepare("INSERT OR IGNORE INTO directory VALUES (?, ?, ?, ?, ?)");
      insert.setString(1, row.address());
      insert.setString(2, row.account().tenant());
      insert.setString(3, row.account().id());
      insert.setLong(4, row.version());
      insert.setBytes(5, row.record());
      return insert.executeUpdate() == 1;
    });
  }

  @Override
  public boolean replace(DirectoryRow row) {
    return database.write(session -> {
      PreparedStatement update =
          session.prepare(
              "UPDATE directory SET tenant = ?, id = ?, version = ?, record = ?"
                  + " WHERE address = ? AND version = ?");
      update.setString(1, row.account().tenant());
      update.setString(2, row.account().id());
      update.setLong(3, row.version());
      update.setBytes(4, row.record());
      update.setString(5, row.address());
      update.setLong(6, row.version() - 1);
      return update.executeUpdate() == 1;
    });
  }

  @Override
  public boolean delete(String address, long version) {
    return database.write(session -> {
      PreparedStatement delete =
          session.prepare("DELETE FROM directory WHERE address = ? AND version = ?");
      delete.setString(1, address);
      delete.setLong(2, version);
      return delete.executeUpdate() == 1;
    });
  }

  @Override
  public @Nullable DirectoryRow byAddress(String address) {
    return first(
        database.read(session -> {
          PreparedStatement select = session.prepare(COLUMNS + "WHERE address = ?");
          select.setString(1, address);
          return rows(select);
        }));
  }

  @Override
  public @Nullable DirectoryRow byAccount(AccountId account) {
    return first(
        database.read(session -> {
          PreparedStatement select =
              session.prepare(COLUMNS + "WHERE tenant = ? AND id = ? LIMIT 1");
          select.setString(1, account.tenant());
          select.setString(2, account.id());
          return rows(select);
        }));
  }

  @Override
  public List<DirectoryRow> list(String after, int limit) {
    return database.read(session -> {
      PreparedStatement select =
          session.prepare(COLUMNS + "WHERE address > ? ORDER BY address LIMIT ?");
      select.setString(1, after);
      select.setInt(2, limit);
      return rows(select);
    });
  }

  private static List<DirectoryRow> rows(PreparedStatement select) throws SQLException {
    List<DirectoryRow> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        AccountId account = new AccountId(rows.getString(2), rows.getString(3));
        found.add(new DirectoryRow(rows.getString(1), account, rows.getLong(4), rows.getBytes(5)));
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable DirectoryRow first(List<DirectoryRow> rows) {
    return rows.isEmpty() ? null : rows.getFirst();
  }
}
