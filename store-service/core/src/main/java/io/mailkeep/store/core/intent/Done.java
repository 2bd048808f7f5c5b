package io.mailkeep.store.core.intent;

/// It stands as asked at this log position.
public record Done(long seq) {}
