package io.mailkeep.store.core.log;

/// Counts what must not happen to account logs, for whoever watches them.
@FunctionalInterface
public interface LogMeter {
  LogMeter NONE = what -> {};

  /// What was found damaged.
  enum Damage {
    /// Entries, or a state that they do not follow: the account is refused.
    LOG,
    /// Cells of a checkpoint: what stands in them is refused.
    CHECKPOINT
  }

  void damaged(Damage what);
}
