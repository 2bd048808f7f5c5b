package io.mailkeep.store.testkit;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;

/// What core asks of an engine, whichever it is.
public record Ports(
    LogStore log,
    CheckpointStore checkpoints,
    EmailRowStore emailRows,
    BlobStore blobs,
    DirectoryStore directory) {}
