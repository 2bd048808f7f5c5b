package io.mailkeep.store.core.log;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.Checkpoint;
import io.mailkeep.store.core.state.AccountState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that a pod holds of an account. Its parts only mean something together, so it is replaced as
/// one: [LiveAccount] owns it.
///
/// @param known the newest state; null before the account was first opened
/// @param checkpoint in whose cells everything stands that the state has not in memory; a cell that
///   was read for another one is not for this state
/// @param refusal why the account is not served; null if it is
record Snapshot(@Nullable AccountState known, Checkpoint checkpoint, @Nullable String refusal) {
  static final Snapshot UNOPENED = new Snapshot(null, Checkpoint.NONE, null);

  /// The newest state of an account that was opened.
  AccountState state() {
    return Objects.requireNonNull(known);
  }

  /// The position of the newest state, 0 before the account was first opened.
  long seq() {
    return known == null ? 0 : known.seq();
  }

  /// How many entries the checkpoint is behind.
  long tailLength() {
    return known == null ? 0 : known.seq() - checkpoint.seq();
  }

  /// Octets of heap, roughly.
  long bytes() {
    return known == null ? 500 : known.bytes() + checkpoint.bytes();
  }

  /// @throws StoreException.Unavailable if the account is not served
  void checkServed() {
    if (refusal != null) {
      throw new StoreException.Unavailable(refusal);
    }
  }

  Snapshot with(AccountState state) {
    return new Snapshot(state, checkpoint, refusal);
  }

  Snapshot with(AccountState state, Checkpoint from) {
    return new Snapshot(state, from, refusal);
  }

  Snapshot refused(String why) {
    return new Snapshot(known, checkpoint, why);
  }
}
