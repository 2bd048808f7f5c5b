package io.mailkeep.store.bodies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mailkeep.store.api.AccountId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of the accounts in use, so many at the most.
final class KeyCache {
  static final int MAX_ACCOUNTS = 10_000;

  private final Cache<AccountId, Keys> accounts;

  KeyCache(int maxAccounts) {
    accounts = Caffeine.newBuilder().maximumSize(maxAccounts).executor(Runnable::run).build();
  }

  @Nullable Keys get(AccountId account) {
    return accounts.getIfPresent(account);
  }

  void put(AccountId account, Keys keys) {
    accounts.put(account, keys);
  }

  void remove(AccountId account) {
    accounts.invalidate(account);
  }

  /// An account's keys.
  ///
  /// @param current the one that seals what is new
  record Keys(AccountKey current, Map<Long, AccountKey> byId) {}
}
