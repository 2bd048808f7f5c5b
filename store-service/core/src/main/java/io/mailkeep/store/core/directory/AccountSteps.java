package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.directory.format.AccountState;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.IdSource;
import java.time.InstantSource;

/// Makes and removes accounts in steps that each may be done again: the row says `creating` until
/// key and first log entry are there, `removing` until the log is ended and the key destroyed, and
/// `erasing` until nothing is left. Whoever finds a half-done account goes on from there.
record AccountSteps(
    DirectoryRows rows, AccountKeys keys, AccountLife life, IdSource ids, InstantSource clock) {

  AccountId create(String address, String secret) {
    for (int race = 0; race < DirectoryLimits.MAX_RACES; race++) {
      DirectoryEntry entry = findOrInsert(address);
      switch (entry.state()) {
        case ACCOUNT_STATE_ACTIVE -> throw new StoreException.AccountExists();
        case ACCOUNT_STATE_CREATING -> {
          byte[] wrappedKey = keys.create(entry.account());
          life.begin(entry.account());
          if (rows.replace(entry.activated(secret, wrappedKey))) {
            return entry.account();
          }
        }
        case ACCOUNT_STATE_REMOVING, ACCOUNT_STATE_ERASING -> finishRemoval(entry);
        case ACCOUNT_STATE_UNSPECIFIED, UNRECOGNIZED ->
            throw new IllegalStateException("account in an unknown state");
      }
    }
    throw new StoreException.Unavailable("the account is being changed by others");
  }

  void remove(String address) {
    for (int race = 0; race < DirectoryLimits.MAX_RACES; race++) {
      DirectoryEntry entry = rows.find(address);
      if (entry == null) {
        throw new StoreException.NoSuchAccount();
      }
      DirectoryEntry removing = entry;
      if (entry.state() != AccountState.ACCOUNT_STATE_REMOVING
          && entry.state() != AccountState.ACCOUNT_STATE_ERASING) {
        removing = entry.removing();
        if (!rows.replace(removing)) {
          continue;
        }
      }
      finishRemoval(removing);
      return;
    }
    throw new StoreException.Unavailable("the account is being changed by others");
  }

  private DirectoryEntry findOrInsert(String address) {
    DirectoryEntry found = rows.find(address);
    if (found != null) {
      return found;
    }
    AccountId account = new AccountId(AccountId.DEFAULT_TENANT, ids.accountId());
    DirectoryEntry made = DirectoryEntry.creating(address, account, clock.instant());
    if (rows.insert(made)) {
      return made;
    }
    DirectoryEntry winner = rows.find(address);
    if (winner == null) {
      throw new StoreException.Unavailable("the account is being changed by others");
    }
    return winner;
  }

  private void finishRemoval(DirectoryEntry removing) {
    DirectoryEntry erasing = removing;
    if (removing.state() == AccountState.ACCOUNT_STATE_REMOVING) {
      life.end(removing.account());
      keys.erase(removing.account());
      erasing = removing.erasing();
      if (!rows.replace(erasing)) {
        // Somebody else goes on with the same removal.
        return;
      }
    }
    life.erase(erasing.account());
    // False means that somebody else finished it.
    boolean _ = rows.delete(erasing);
  }
}
