package io.mailkeep.store.core.state;

/// Where and when a change happened.
///
/// @param seq the log position
/// @param modSeq of the transaction
public record Stamp(long seq, long modSeq, long timeSeconds) {}
