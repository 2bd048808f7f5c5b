package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The side rows of log entries.
final class LogParts {
  private final Database database;

  LogParts(Database database) {
    this.database = database;
  }

  void put(AccountId account, UUID transaction, int part, byte[] bytes) {
    if (bytes.length > LogStore.MAX_PART_BYTES) {
      throw new IllegalArgumentException(bytes.length + " octets in a part");
    }
    database.write(session -> {
      PreparedStatement insert = session.prepare("INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)");
      insert.setString(1, account.path());
      insert.setBytes(2, octets(transaction));
      insert.setInt(3, part);
      insert.setBytes(4, bytes);
      return insert.executeUpdate();
    });
  }

  List<byte[]> get(AccountId account, UUID transaction) {
    return database.read(session -> {
      PreparedStatement select =
          session.prepare(
              "SELECT part, bytes FROM part WHERE account = ? AND txn = ? ORDER BY part");
      select.setString(1, account.path());
      select.setBytes(2, octets(transaction));
      List<byte[]> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next() && rows.getInt(1) == found.size()) {
          found.add(rows.getBytes(2));
        }
      }
      return List.copyOf(found);
    });
  }

  List<UUID> transactions(AccountId account) {
    return database.read(session -> {
      PreparedStatement select =
          session.prepare("SELECT DISTINCT txn FROM part WHERE account = ? ORDER BY txn");
      select.setString(1, account.path());
      List<UUID> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ByteBuffer id = ByteBuffer.wrap(rows.getBytes(1));
          found.add(new UUID(id.getLong(), id.getLong()));
        }
      }
      return List.copyOf(found);
    });
  }

  void delete(AccountId account, UUID transaction) {
    database.write(session -> {
      PreparedStatement delete = session.prepare("DELETE FROM part WHERE account = ? AND txn = ?");
      delete.setString(1, account.path());
      delete.setBytes(2, octets(transaction));
      return delete.executeUpdate();
    });
  }

  private static byte[] octets(UUID id) {
    byte[] octets = new byte[16];
    ByteBuffer.wrap(octets)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits());
    return octets;
  }
}
