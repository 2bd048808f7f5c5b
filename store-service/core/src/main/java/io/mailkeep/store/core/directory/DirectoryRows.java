package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.DirectoryStore;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Directory rows as entries, changed by compare and set.
record DirectoryRows(DirectoryStore store) {

  @Nullable DirectoryEntry find(String address) {
    DirectoryStore.DirectoryRow row = store.byAddress(address);
    return row == null ? null : DirectoryEntry.of(row);
  }

  /// @throws StoreException.NoSuchAccount if no active account has the address
  DirectoryEntry active(String address) {
    DirectoryEntry entry = find(address);
    if (entry == null || entry.state() != AccountState.ACCOUNT_STATE_ACTIVE) {
      throw new StoreException.NoSuchAccount();
    }
    return entry;
  }

  List<DirectoryEntry> list(String after, int limit) {
    return store.list(after, limit).stream().map(DirectoryEntry::of).toList();
  }

  boolean insert(DirectoryEntry entry) {
    return store.insert(entry.row());
  }

  boolean replace(DirectoryEntry entry) {
    return store.replace(entry.row());
  }

  boolean delete(DirectoryEntry entry) {
    return store.delete(entry.address(), entry.version());
  }

  /// Changes an active account's row, again when somebody else was faster.
  void change(String address, UnaryOperator<DirectoryEntry> change) {
    for (int race = 0; race < DirectoryLimits.MAX_RACES; race++) {
      if (replace(change.apply(active(address)))) {
        return;
      }
    }
    throw new StoreException.Unavailable("the account is being changed by others");
  }
}
