package io.mailkeep.store.core.log;

import io.mailkeep.store.core.state.AccountState;

/// What became of a mutation, and a snapshot in which it is visible. Read the snapshot with
/// [AccountLog#view], for a repeated request may come back with one that lacks parts.
public record Committed<R>(R result, AccountState state) {}
