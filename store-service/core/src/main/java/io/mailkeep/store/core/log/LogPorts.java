package io.mailkeep.store.core.log;

import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.port.LogStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// All that account logs need of the outside.
///
/// @param executor runs append loops and checkpoints; its tasks block in port calls
public record LogPorts(
    LogStore log,
    CheckpointStore checkpoints,
    ChangePublisher publisher,
    InstantSource clock,
    IdSource ids,
    Executor executor,
    Waiter waiter,
    LogMeter meter) {
  /// Ports whose damage nobody counts.
  public LogPorts(
      LogStore log,
      CheckpointStore checkpoints,
      ChangePublisher publisher,
      InstantSource clock,
      IdSource ids,
      Executor executor,
      Waiter waiter) {
    this(log, checkpoints, publisher, clock, ids, executor, waiter, LogMeter.NONE);
  }
}
