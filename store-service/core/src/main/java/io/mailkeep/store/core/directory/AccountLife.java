package io.mailkeep.store.core.directory;

import io.mailkeep.store.api.AccountId;

/// The first and the last thing that happens in an account's log.
public interface AccountLife {
  /// Appends the first entry: the standard mailboxes, special-use and subscribed. Idempotent.
  ///
  /// @throws io.mailkeep.store.api.StoreException if it is not known to be durable
  void begin(AccountId account);

  /// Appends the terminal entry, after which nothing is appended ever again. Idempotent; an account
  /// without a log gets one that is over.
  ///
  /// @throws io.mailkeep.store.api.StoreException if it is not known to be durable
  void end(AccountId account);

  /// Erases everything of an account whose log has ended, the log with it. Idempotent.
  ///
  /// @throws io.mailkeep.store.core.port.EngineException if something may be left
  void erase(AccountId account);
}
