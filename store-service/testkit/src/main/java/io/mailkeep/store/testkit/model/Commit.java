package io.mailkeep.store.testkit.model;

/// What a change is stamped with.
public record Commit(long modSeq, long seconds) {}
