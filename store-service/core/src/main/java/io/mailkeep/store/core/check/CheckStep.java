package io.mailkeep.store.core.check;

/// One comparison of what is stored of an account.
@FunctionalInterface
interface CheckStep {
  /// @throws Moved if others wrote meanwhile
  /// @throws io.mailkeep.store.core.port.EngineException if a backend fails
  void run(Pinned pinned, Findings findings);
}
