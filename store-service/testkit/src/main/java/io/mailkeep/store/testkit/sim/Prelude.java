package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.BlockingWaiter;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What happened before a schedule: nothing, or an account of a few hundred entries, so that a
/// bucket of its log is soon full.
///
/// @param engine to be copied
/// @param opened the request that opened the account; null if it is not there yet
record Prelude(MemoryEngine engine, @Nullable RequestId opened) {
  private static final Actor ACTOR = new Actor("store", "prelude", "");
  private static final List<Prelude> ALL =
      List.of(none(), none(), of(430), of(470), of(495), of(508));

  static Prelude draw(Random random) {
    return ALL.get(random.nextInt(ALL.size()));
  }

  private static Prelude none() {
    return new Prelude(MemoryEngine.create(() -> Schedule.START), null);
  }

  /// @param entries all but the first raise the upload floor within the second after 1970
  private static Prelude of(int entries) {
    InstantSource clock = () -> Schedule.START.minus(Duration.ofHours(2));
    MemoryEngine engine = MemoryEngine.create(clock);
    TimeOrderedIds ids = new TimeOrderedIds(clock, new Random(entries));
    LogPorts ports =
        new LogPorts(
            engine.log(),
            engine.checkpoints(),
            notice -> {},
            clock,
            ids,
            Runnable::run,
            new BlockingWaiter());
    AccountLog log = new AccountLogs(ports, LogLimits.DEFAULTS).get(Schedule.ACCOUNT);
    RequestId opened = new RequestId(ids.next());
    var _ = log.create(opened, ACTOR);
    for (int i = 1; i < entries; i++) {
      var _ = log.commit(new RequestId(ids.next()), ACTOR, new RaiseUploadFloor(i));
    }
    log.checkpoint();
    return new Prelude(engine, opened);
  }
}
