package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.AppendItem;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.Append;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.audit.StateDump;
import io.mailkeep.store.testkit.fault.FaultScript;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// A store pod's account logs on an engine that others may share, with a fault script in between.
/// Single-threaded: background work waits in [#work] or runs at once.
final class TestPod {
  static final AccountId ACCOUNT = new AccountId("default", "account1");
  static final Actor ACTOR = new Actor("imap", "s1", "192.0.2.1");

  final MemoryEngine engine;
  final Clock clock;
  final FaultScript faults = new FaultScript();
  final List<ChangeNotice> notices = new ArrayList<>();
  final List<LogMeter.Damage> damages = new ArrayList<>();
  final Deque<Runnable> work = new ArrayDeque<>();
  final TimeOrderedIds ids;
  final LogLimits limits;
  boolean runsAtOnce = true;

  /// Happens at the next notice, while the loop that sends it still runs.
  Runnable meanwhile = () -> {};

  AccountLogs logs;
  AccountLog log;

  /// A clock that only tests move.
  static final class Clock implements InstantSource {
    long millis = 1_800_000_000_000L;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }
  }

  TestPod(MemoryEngine engine, Clock clock, long seed, LogLimits limits) {
    this.engine = engine;
    this.clock = clock;
    this.limits = limits;
    this.ids = new TimeOrderedIds(clock, new Random(seed));
    this.logs = open(limits);
    this.log = logs.get(ACCOUNT);
  }

  static TestPod first() {
    Clock clock = new Clock();
    TestPod pod = new TestPod(MemoryEngine.create(clock), clock, 1, LogLimits.DEFAULTS);
    pod.log.create(pod.id(), ACTOR);
    return pod;
  }

  TestPod second() {
    return new TestPod(engine, clock, 2, limits);
  }

  /// Empty memory on this pod's ports.
  AccountLogs open(LogLimits bounds) {
    LogPorts ports =
        new LogPorts(
            faults.wrap(LogStore.class, engine.log()),
            faults.wrap(CheckpointStore.class, engine.checkpoints()),
            this::publish,
            clock,
            ids,
            this::execute,
            new Waiter() {
              @Override
              public boolean await(CompletableFuture<?> future, Duration atMost) {
                while (!future.isDone() && !work.isEmpty()) {
                  work.removeFirst().run();
                }
                return future.isDone();
              }

              @Override
              public void pause(Duration time) {
                clock.millis += time.toMillis();
              }
            },
            damages::add);
    return new AccountLogs(ports, bounds);
  }

  private void publish(ChangeNotice notice) {
    notices.add(notice);
    Runnable now = meanwhile;
    meanwhile = () -> {};
    now.run();
  }

  private void execute(Runnable task) {
    if (runsAtOnce) {
      task.run();
    } else {
      work.add(task);
    }
  }

  /// Forgets everything in memory.
  void restart() {
    faults.restart();
    logs = open(limits);
    log = logs.get(ACCOUNT);
  }

  RequestId id() {
    return new RequestId(ids.next());
  }

  <R> R commit(Intent<R> intent) {
    return log.commit(id(), ACTOR, intent).result();
  }

  Append append(String mailbox, int count, Flags flags) {
    List<AppendItem> items =
        Collections.nCopies(count, 0).stream()
            .map(i ->
                new AppendItem(new UploadHandle(ids.next(), 2_000), flags, clock.millis / 1000, 60))
            .toList();
    return new Append(mailbox, items);
  }

  Append append(String mailbox) {
    return append(mailbox, 1, Flags.NONE);
  }

  static StoreFlags add(MailboxId mailbox, UidSet uids, SystemFlag... flags) {
    return new StoreFlags(
        mailbox, uids, new FlagChange(FlagChange.Mode.ADD, Flags.of(flags)), null);
  }

  MailboxId mailbox(String name) {
    return log.current(0).mailbox(name).id();
  }

  /// The mailbox as the log has it now, uid by uid.
  String dump(String mailbox) {
    return log.read(0, state -> StateDump.mailbox(state, state.mailbox(mailbox)));
  }

  /// Everything the log says of the account.
  String dump() {
    return log.read(0, StateDump::account);
  }
}
