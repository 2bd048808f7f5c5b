package io.mailkeep.store.core.check;

import java.time.Instant;

/// Counts what the checker does, for whoever watches it.
public interface CheckMeter {
  CheckMeter NONE =
      new CheckMeter() {
        @Override
        public void drifted(Drift.Kind kind, long count) {}

        @Override
        public void visited(Visit visit) {}

        @Override
        public void passed(Instant oldest, long drifted) {}
      };

  /// How a visit of an account ended.
  enum Visit {
    /// Checked, nothing found.
    VERIFIED,
    /// Checked, and something found.
    DRIFTED,
    /// Not checked: a backend failed, or it changes too fast. It is tried again in the next pass.
    FAILED,
    /// Checked lately, by this pod or another one.
    NOT_DUE
  }

  /// Something was found in one account.
  void drifted(Drift.Kind kind, long count);

  void visited(Visit visit);

  /// All accounts were visited.
  ///
  /// @param oldest when the account that waits longest was last verified, or made
  /// @param drifted how many accounts had drift when they were last checked
  void passed(Instant oldest, long drifted);
}
