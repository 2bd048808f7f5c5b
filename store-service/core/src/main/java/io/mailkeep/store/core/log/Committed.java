package io.mailkeep.store.core.log;

import io.mailkeep.store.core.state.AccountState;

/// What became of a mutation, and a snapshot in which it is visible. Read the snapshot with
/// [AccountLog#view], for a repeated request may come back with one that lacks parts.
///
/// @param modSeq of the mutation's own transaction; 0 if there was nothing to change
public record Committed<R>(R result, long modSeq, AccountState state) {
  /// The same with another snapshot.
  public Committed<R> in(AccountState other) {
    return new Committed<>(result, modSeq, other);
  }
}
