package io.mailkeep.store.api;

import java.util.UUID;

/// A body that is durable but belongs to no mailbox yet. An upload nobody commits is swept.
///
/// @param uploadId time-ordered (UUIDv7); names the object
public record UploadHandle(UUID uploadId, long sizeBytes) {}
