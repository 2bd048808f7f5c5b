package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;

/// Gives each account a small number in `derived.db`, and each of its emails an integer key.
final class EmailIds {
  /// Email numbers have 41 bits, account numbers the 22 above them.
  static final long MAX_NUMBER = (1L << 41) - 1;

  static final long MAX_ACCOUNTS = (1L << 22) - 1;

  static final long NO_ACCOUNT = -1;

  /// Past it, all are forgotten.
  private static final int MAX_CACHED = 100_000;

  private final ConcurrentHashMap<AccountId, Long> committed = new ConcurrentHashMap<>();

  /// The account's number, [#NO_ACCOUNT] if it has none. From a reader, which sees only what is
  /// committed, so the number may be kept.
  long find(Session reader, AccountId account) throws SQLException {
    Long known = committed.get(account);
    if (known != null) {
      return known;
    }
    long found = select(reader, account);
    if (found != NO_ACCOUNT) {
      if (committed.size() >= MAX_CACHED) {
        committed.clear();
      }
      committed.put(account, found);
    }
    return found;
  }

  /// The account's number, given to it now if it has none. From the writer.
  long findOrMake(Session writer, AccountId account) throws SQLException {
    Long known = committed.get(account);
    if (known != null) {
      return known;
    }
    PreparedStatement insert = writer.prepare("INSERT OR IGNORE INTO account (path) VALUES (?)");
    insert.setString(1, account.path());
    insert.executeUpdate();
    long made = select(writer, account);
    if (made > MAX_ACCOUNTS) {
      throw new IllegalStateException("more accounts than the database can hold");
    }
    return made;
  }

  /// The key of an email.
  static long key(long account, long number) {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("email number " + number);
    }
    return account << 41 | number;
  }

  static long number(long key) {
    return key & MAX_NUMBER;
  }

  private static long select(Session session, AccountId account) throws SQLException {
    PreparedStatement select = session.prepare("SELECT no FROM account WHERE path = ?");
    select.setString(1, account.path());
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : NO_ACCOUNT;
    }
  }
}
