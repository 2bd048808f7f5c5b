package io.mailkeep.store.testkit.memory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.DirectoryStore;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The directory in memory.
public final class MemoryDirectoryStore implements DirectoryStore {
  private final TreeMap<String, DirectoryRow> rows = new TreeMap<>();

  @Override
  public synchronized boolean insert(DirectoryRow row) {
    return rows.putIfAbsent(row.address(), copy(row)) == null;
  }

  @Override
  public synchronized boolean replace(DirectoryRow row) {
    DirectoryRow present = rows.get(row.address());
    if (present == null || present.version() != row.version() - 1) {
      return false;
    }
    rows.put(row.address(), copy(row));
    return true;
  }

  @Override
  public synchronized boolean delete(String address, long version) {
    DirectoryRow present = rows.get(address);
    if (present == null || present.version() != version) {
      return false;
    }
    rows.remove(address);
    return true;
  }

  @Override
  public synchronized @Nullable DirectoryRow byAddress(String address) {
    DirectoryRow row = rows.get(address);
    return row == null ? null : copy(row);
  }

  @Override
  public synchronized @Nullable DirectoryRow byAccount(AccountId account) {
    for (DirectoryRow row : rows.values()) {
      if (row.account().equals(account)) {
        return copy(row);
      }
    }
    return null;
  }

  @Override
  public synchronized List<DirectoryRow> list(String after, int limit) {
    return rows.tailMap(after, /* inclusive= */ false).values().stream()
        .limit(limit)
        .map(MemoryDirectoryStore::copy)
        .toList();
  }

  /// The same rows, to go on from by itself.
  public synchronized MemoryDirectoryStore copy() {
    MemoryDirectoryStore copy = new MemoryDirectoryStore();
    copy.rows.putAll(rows);
    return copy;
  }

  private static DirectoryRow copy(DirectoryRow row) {
    return new DirectoryRow(row.address(), row.account(), row.version(), row.record().clone());
  }
}
