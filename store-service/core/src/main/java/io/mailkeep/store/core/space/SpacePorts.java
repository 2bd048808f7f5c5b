package io.mailkeep.store.core.space;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.port.LogStore;

/// All that the workers need of the outside.
public record SpacePorts(
    LogStore log,
    CheckpointStore checkpoints,
    EmailRowStore emailRows,
    BodyStore bodies,
    Clocks clocks,
    IdSource ids,
    SpaceMeter meter,
    SpaceLimits limits) {
  private static final Actor WORKER = new Actor("store", "space", "");

  <R> Committed<R> commit(AccountLog log, Intent<R> intent) {
    return log.commit(new RequestId(ids.next()), WORKER, intent);
  }
}
