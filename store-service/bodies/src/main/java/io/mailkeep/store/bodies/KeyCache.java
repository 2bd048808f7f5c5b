package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of the accounts in use, the least recently used dropped first.
final class KeyCache {
  static final int MAX_ACCOUNTS = 10_000;

  private final LinkedHashMap<AccountId, Keys> accounts;

  KeyCache(int maxAccounts) {
    accounts =
        new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<AccountId, Keys> eldest) {
            return size() > maxAccounts;
          }
        };
  }

  synchronized @Nullable Keys get(AccountId account) {
    return accounts.get(account);
  }

  synchronized void put(AccountId account, Keys keys) {
    accounts.put(account, keys);
  }

  synchronized void remove(AccountId account) {
    accounts.remove(account);
  }

  /// An account's keys.
  ///
  /// @param current the one that seals what is new
  record Keys(AccountKey current, Map<Long, AccountKey> byId) {}
}
