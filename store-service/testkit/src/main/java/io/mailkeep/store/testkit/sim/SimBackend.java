package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;

/// What all pods share.
record SimBackend(
    LogStore log,
    CheckpointStore checkpoints,
    EmailRowStore emailRows,
    BodyStore bodies,
    SimFeed feed,
    Coverage coverage,
    WatchedCheckpoints.LastWriter lastWriter) {}
