package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EmailRowStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Email rows in `derived.db`. A deleted number stays as a row without content, which no put
/// replaces. Deletes are synced: a power failure must not bring back what was purged.
public final class SqliteEmailRowStore implements EmailRowStore {
  private final Database database;
  private final EmailIds ids = new EmailIds();

  public SqliteEmailRowStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(AccountId account, List<EmailRow> rows) {
    database.write(session -> {
      long no = ids.findOrMake(session, account);
      PreparedStatement insert = session.prepare("INSERT OR IGNORE INTO email VALUES (?, ?)");
      for (EmailRow row : rows) {
        insert.setLong(1, EmailIds.key(no, row.number()));
        insert.setBytes(2, row.content());
        insert.executeUpdate();
      }
      return rows.size();
    });
  }

  @Override
  public List<EmailRow> get(AccountId account, long[] numbers) {
    if (numbers.length == 0) {
      return List.of();
    }
    return database.read(session -> {
      long no = ids.find(session, account);
      if (no == EmailIds.NO_ACCOUNT) {
        return List.of();
      }
      long span = numbers[numbers.length - 1] - numbers[0];
      return span < 2L * numbers.length
          ? range(session, no, numbers)
          : oneByOne(session, no, numbers);
    });
  }

  @Override
  public void delete(AccountId account, List<Long> numbers) {
    database.writeDurably(session -> {
      long no = ids.findOrMake(session, account);
      PreparedStatement upsert = session.prepare("INSERT OR REPLACE INTO email VALUES (?, NULL)");
      for (long number : numbers) {
        upsert.setLong(1, EmailIds.key(no, number));
        upsert.executeUpdate();
      }
      return numbers.size();
    });
  }

  @Override
  public void erase(AccountId account) {
    database.writeDurably(session -> {
      long no = ids.findOrMake(session, account);
      PreparedStatement delete = session.prepare("DELETE FROM email WHERE id BETWEEN ? AND ?");
      delete.setLong(1, EmailIds.key(no, 0));
      delete.setLong(2, EmailIds.key(no, EmailIds.MAX_NUMBER));
      return delete.executeUpdate();
    });
  }

  /// Numbers that lie close are read in one go.
  private static List<EmailRow> range(Session session, long no, long[] numbers)
      throws SQLException {
    PreparedStatement select =
        session.prepare(
            "SELECT id, content FROM email"
                + " WHERE id BETWEEN ? AND ? AND content IS NOT NULL ORDER BY id");
    select.setLong(1, EmailIds.key(no, numbers[0]));
    select.setLong(2, EmailIds.key(no, numbers[numbers.length - 1]));
    List<EmailRow> found = new ArrayList<>(numbers.length);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long number = EmailIds.number(rows.getLong(1));
        if (Arrays.binarySearch(numbers, number) >= 0) {
          found.add(new EmailRow(number, rows.getBytes(2)));
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<EmailRow> oneByOne(Session session, long no, long[] numbers)
      throws SQLException {
    PreparedStatement select =
        session.prepare("SELECT content FROM email WHERE id = ? AND content IS NOT NULL");
    List<EmailRow> found = new ArrayList<>(numbers.length);
    for (long number : numbers) {
      select.setLong(1, EmailIds.key(no, number));
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          found.add(new EmailRow(number, row.getBytes(1)));
        }
      }
    }
    return List.copyOf(found);
  }
}
