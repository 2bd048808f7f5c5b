package io.mailkeep.store.core.space;

import io.mailkeep.store.core.log.AccountLog;

/// One way in which space comes back in an account.
interface SpaceStep {
  SpaceMeter.Kind kind();

  /// Does a bounded amount of it. What is left is left for the next visit.
  ///
  /// @throws io.mailkeep.store.api.StoreException or [io.mailkeep.store.core.port.EngineException]
  ///   if it could not; nothing is lost by that
  void run(AccountLog log);
}
