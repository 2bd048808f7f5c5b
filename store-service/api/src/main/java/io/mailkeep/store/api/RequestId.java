package io.mailkeep.store.api;

import java.util.UUID;

/// Identifies one mutation. A retry carries the same id, so it is applied once at the most.
/// Time-ordered (UUIDv7): one whose time is older than the store's window is refused as outcome
/// unknown.
public record RequestId(UUID value) {}
