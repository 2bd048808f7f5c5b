package io.mailkeep.store.embedded.sqlite;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.embedded.sqlite.LogHeads.Head;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Account logs in `log.db`: the primary key is the fence, and appends of all accounts that come
/// together share one transaction and one sync.
public final class SqliteLogStore implements LogStore {
  private static final LogTail NOTHING_NEW = new LogTail(List.of(), false);

  private final Database database;
  private final LogHeads heads = new LogHeads();
  private final LogParts parts;

  public SqliteLogStore(Database database) {
    this.database = database;
    this.parts = new LogParts(database);
  }

  @Override
  public AppendOutcome append(AccountId account, long seq, byte[] entry) {
    if (seq < 1 || entry.length > MAX_ENTRY_BYTES) {
      throw new IllegalArgumentException("position " + seq + ", " + entry.length + " octets");
    }
    try {
      Appended appended = database.write(new AppendEntry(account, seq, entry, heads));
      return appended.applied() ? new AppendOutcome.Applied() : new AppendOutcome.Lost();
    } catch (EngineException e) {
      return new AppendOutcome.Unknown(e);
    }
  }

  @Override
  public LogTail tail(AccountId account, long fromSeq, int maxEntries) {
    Head head = heads.get(account);
    long bucket = LogStore.bucketOf(fromSeq);
    if (head != null && fromSeq > head.seq() && bucket > head.closedBucket()) {
      return NOTHING_NEW;
    }
    return database.read(session -> {
      // Entries first: a bucket is closed before its entries are dropped, so it was open when they
      // were read if it is open after.
      List<byte[]> entries = entries(session, account, fromSeq, maxEntries);
      long lastLookedAt = fromSeq + Math.clamp(entries.size(), 0, Math.max(0, maxEntries - 1));
      return new LogTail(entries, isClosed(session, account, LogStore.bucketOf(lastLookedAt)));
    });
  }

  @Override
  public void putPart(AccountId account, UUID transaction, int part, byte[] bytes) {
    parts.put(account, transaction, part, bytes);
  }

  @Override
  public List<byte[]> parts(AccountId account, UUID transaction) {
    return parts.get(account, transaction);
  }

  @Override
  public List<UUID> transactionsWithParts(AccountId account) {
    return parts.transactions(account);
  }

  @Override
  public void deleteParts(AccountId account, UUID transaction) {
    parts.delete(account, transaction);
  }

  @Override
  public void closeBucket(AccountId account, long bucket) {
    database.write(new CloseBucket(account, bucket, heads));
  }

  @Override
  public void dropBucket(AccountId account, long bucket) {
    database.write(session -> {
      if (!isClosed(session, account, bucket)) {
        throw new IllegalStateException("bucket " + bucket + " is not closed");
      }
      PreparedStatement delete =
          session.prepare("DELETE FROM log WHERE account = ? AND seq BETWEEN ? AND ?");
      delete.setString(1, account.path());
      delete.setLong(2, bucket * BUCKET_ENTRIES);
      delete.setLong(3, bucket * BUCKET_ENTRIES + BUCKET_ENTRIES - 1);
      return delete.executeUpdate();
    });
  }

  private static List<byte[]> entries(
      Session session, AccountId account, long fromSeq, int maxEntries) throws SQLException {
    PreparedStatement select =
        session.prepare(
            "SELECT seq, entry FROM log WHERE account = ? AND seq >= ? ORDER BY seq LIMIT ?");
    select.setString(1, account.path());
    select.setLong(2, fromSeq);
    select.setInt(3, maxEntries);
    List<byte[]> entries = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next() && rows.getLong(1) == fromSeq + entries.size()) {
        entries.add(rows.getBytes(2));
      }
    }
    return List.copyOf(entries);
  }

  private static boolean isClosed(Session session, AccountId account, long bucket)
      throws SQLException {
    PreparedStatement select =
        session.prepare("SELECT 1 FROM closed_bucket WHERE account = ? AND bucket = ?");
    select.setString(1, account.path());
    select.setLong(2, bucket);
    try (ResultSet row = select.executeQuery()) {
      return row.next();
    }
  }

  /// Closes a bucket. The head is forgotten again after the commit: an append before it in the same
  /// transaction has put one that does not know of the closing.
  private record CloseBucket(AccountId account, long bucket, LogHeads heads)
      implements Write<Integer> {
    @Override
    public Integer run(Session session) throws SQLException {
      heads.forget(account);
      PreparedStatement insert =
          session.prepare("INSERT OR IGNORE INTO closed_bucket VALUES (?, ?)");
      insert.setString(1, account.path());
      insert.setLong(2, bucket);
      return insert.executeUpdate();
    }

    @Override
    public void committed(Integer result) {
      heads.forget(account);
    }
  }

  /// @param head where the log ends now
  private record Appended(boolean applied, Head head) {}

  /// Inserts an entry unless its position is taken or its bucket closed.
  private record AppendEntry(AccountId account, long seq, byte[] entry, LogHeads heads)
      implements Write<Appended> {
    @Override
    public Appended run(Session session) throws SQLException {
      Head known = heads.get(account);
      Head head = known == null ? read(session) : known;
      heads.forget(account);
      long bucket = LogStore.bucketOf(seq);
      if (bucket <= head.closedBucket() && isClosed(session, account, bucket)) {
        return new Appended(false, head);
      }
      PreparedStatement insert = session.prepare("INSERT OR IGNORE INTO log VALUES (?, ?, ?)");
      insert.setString(1, account.path());
      insert.setLong(2, seq);
      insert.setBytes(3, entry);
      boolean applied = insert.executeUpdate() == 1;
      return new Appended(applied, new Head(Math.max(head.seq(), seq), head.closedBucket()));
    }

    @Override
    public void committed(Appended result) {
      heads.put(account, result.head());
    }

    private Head read(Session session) throws SQLException {
      long seq = number(session, "SELECT coalesce(max(seq), 0) FROM log WHERE account = ?");
      long closed =
          number(session, "SELECT coalesce(max(bucket), -1) FROM closed_bucket WHERE account = ?");
      return new Head(seq, closed);
    }

    private long number(Session session, String sql) throws SQLException {
      PreparedStatement select = session.prepare(sql);
      select.setString(1, account.path());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
