package io.mailkeep.store.testkit.everycall;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.directory.AccountDirectory;
import io.mailkeep.store.core.directory.HashCost;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.core.log.LoggedLife;
import io.mailkeep.store.core.log.Waiter;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.core.space.AccountEraser;
import io.mailkeep.store.core.space.Clocks;
import io.mailkeep.store.core.space.SpaceLimits;
import io.mailkeep.store.core.space.SpaceMeter;
import io.mailkeep.store.core.space.SpacePorts;
import io.mailkeep.store.testkit.Ports;
import io.mailkeep.store.testkit.fault.FaultScript;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A store process with empty memory over ports that fail on demand. All its work is done on the
/// caller's thread, so that the n-th port call of an operation is always the same one.
final class Pod {
  /// Large changes go into side rows, and the checkpoint is due, as early as a few messages.
  private static final LogLimits LIMITS = limits();

  final FaultScript faults = new FaultScript();
  final AccountLogs logs;
  final MailStore store;
  final AccountDirectory directory;
  private final TestClock clock;
  private final TimeOrderedIds ids;

  /// @param seed another one for each pod of an engine
  Pod(Ports ports, TestClock clock, long seed) {
    this.clock = clock;
    Random random = new Random(seed);
    this.ids = new TimeOrderedIds(clock, random);
    this.logs =
        new AccountLogs(
            new LogPorts(
                faults.wrap(LogStore.class, ports.log()),
                faults.wrap(CheckpointStore.class, ports.checkpoints()),
                notice -> {},
                clock,
                ids,
                Runnable::run,
                new MovingClock()),
            LIMITS);
    BlobStore blobs = faults.wrap(BlobStore.class, ports.blobs());
    KeyRing keys = new KeyRing(blobs, new byte[32], random);
    EmailRows rows =
        new EmailRows(
            faults.wrap(EmailRowStore.class, ports.emailRows()), keys, 1 << 16, Runnable::run);
    FramedBodyStore bodies = new FramedBodyStore(blobs, keys, random, new BodyCache(0));
    SpacePorts space =
        new SpacePorts(
            faults.wrap(LogStore.class, ports.log()),
            faults.wrap(CheckpointStore.class, ports.checkpoints()),
            faults.wrap(EmailRowStore.class, ports.emailRows()),
            bodies,
            new Clocks(clock, List.of(), SpaceLimits.DEFAULTS.maxClockSkew()),
            ids,
            SpaceMeter.NONE,
            SpaceLimits.DEFAULTS);
    this.store =
        new LocalMailStore(
            logs,
            bodies,
            rows,
            new Search(rows, SearchIndex.NONE, clock),
            ids,
            new StoreSettings(1 << 20, 1 << 16, 1 << 16));
    this.directory =
        new AccountDirectory(
            faults.wrap(DirectoryStore.class, ports.directory()),
            keys,
            new LoggedLife(logs, ids, new AccountEraser(space)::erase),
            ids,
            clock,
            random,
            new HashCost(8, 1, 1),
            1);
  }

  private static LogLimits limits() {
    LogLimits defaults = LogLimits.DEFAULTS;
    return new LogLimits(
        defaults.maxQueued(),
        defaults.maxBatch(),
        150,
        defaults.maxEntryBytes(),
        defaults.tailPage(),
        defaults.outcomeSeconds(),
        defaults.requestSeconds(),
        defaults.firstPauseMillis(),
        defaults.maxPauseMillis(),
        defaults.requestAgeSeconds(),
        1,
        defaults.maxAccounts(),
        defaults.maxBytes(),
        defaults.sizes());
  }

  RequestId request() {
    return new RequestId(ids.next());
  }

  AccountLog log(AccountId account) {
    return logs.get(account);
  }

  /// Nobody else runs, so whoever waits lets time pass.
  private final class MovingClock implements Waiter {
    @Override
    public boolean await(CompletableFuture<?> future, Duration atMost) {
      return future.isDone();
    }

    @Override
    public void pause(Duration time) {
      clock.advance(time);
    }
  }
}
