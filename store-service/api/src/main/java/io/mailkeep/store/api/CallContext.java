package io.mailkeep.store.api;

/// Carried by every call: whose account, for whom, and how much of the log the session has seen.
///
/// @param seenSeq the highest log position any answer has shown this session; the store catches up
///   to it before it reads, so a session never goes back in time on another pod
public record CallContext(AccountId account, Actor actor, long seenSeq) {}
