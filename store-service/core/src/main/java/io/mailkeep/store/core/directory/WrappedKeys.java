package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.DirectoryStore.DirectoryRow;
import org.jspecify.annotations.Nullable;

/// The copies of the accounts' wrapped keys that the directory has.
public record WrappedKeys(DirectoryStore store) {
  /// The account's, as it was written; null unless the account is active.
  public byte @Nullable [] find(AccountId account) {
    DirectoryRow row = store.byAccount(account);
    DirectoryEntry entry = row == null ? null : DirectoryEntry.of(row);
    return entry == null || entry.state() != AccountState.ACCOUNT_STATE_ACTIVE
        ? null
        : entry.record().getWrappedKey().toByteArray();
  }
}
