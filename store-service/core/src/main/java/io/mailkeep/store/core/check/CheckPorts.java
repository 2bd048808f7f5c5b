package io.mailkeep.store.core.check;

import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.StateSizes;
import java.time.InstantSource;
import java.util.Random;

/// All that the checker needs of the outside.
///
/// @param rows makes rows again; its own ones, so that no cache of anybody is disturbed
/// @param bodies without a cache, for the same reason
/// @param sizes what accounts are stored with
public record CheckPorts(
    LogStore log,
    CheckpointStore checkpoints,
    EmailRowStore emailRows,
    EmailRows rows,
    BodyStore bodies,
    AccountKeys keys,
    DirectoryStore directory,
    InstantSource clock,
    Waiter waiter,
    Random random,
    CheckMeter meter,
    CheckLimits limits,
    StateSizes sizes) {

  CheckPorts with(Waiter other) {
    return new CheckPorts(
        log,
        checkpoints,
        emailRows,
        rows,
        bodies,
        keys,
        directory,
        clock,
        other,
        random,
        meter,
        limits,
        sizes);
  }

  /// Waits for the next read's turn.
  void pace() {
    waiter.pause(limits.readPause());
  }
}
