package io.mailkeep.store.testkit.space;

import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;

/// The ports of an engine.
public record TestPorts(
    LogStore log, CheckpointStore checkpoints, EmailRowStore emailRows, BlobStore blobs) {}
