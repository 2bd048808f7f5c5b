package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.intent.Done;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.core.port.BodyStore;
import io.mailkeep.store.core.port.ChangePublisher;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.core.space.Clocks;
import io.mailkeep.store.core.space.SpaceLimits;
import io.mailkeep.store.core.space.SpaceMeter;
import io.mailkeep.store.core.space.SpacePorts;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.testkit.memory.PlainKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A store pod: core as it is, on ports that fail, in memory that a crash wipes.
final class SimPod {
  private static final AccountId OTHER = new AccountId(AccountId.DEFAULT_TENANT, "other");
  private static final StoreSettings SETTINGS = new StoreSettings(1 << 20, 1 << 16, 1 << 16);

  /// Short, so that all of it happens in a schedule.
  static final SpaceLimits SPACE =
      new SpaceLimits(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(12),
          Duration.ofMinutes(20),
          512,
          Duration.ofSeconds(60),
          4,
          8,
          3);

  private final SimScheduler scheduler;
  private final SimBackend backend;
  private final PlantedBug bug;
  private Chaos chaos = Chaos.NONE;
  private PodPorts ports;
  private AccountLogs logs;
  private MailStore store;
  private AccountSpace space;

  SimPod(SimScheduler scheduler, SimBackend backend, PlantedBug bug) {
    this.scheduler = scheduler;
    this.backend = backend;
    this.bug = bug;
    this.ports = new PodPorts(scheduler, chaos);
    this.logs = open();
    this.store = serve();
    this.space = new AccountSpace(spacePorts());
  }

  /// Dies and starts again with empty memory.
  void crash() {
    ports.die();
    ports = new PodPorts(scheduler, chaos);
    logs = open();
    store = serve();
    space = new AccountSpace(spacePorts());
  }

  /// From now on this much goes wrong.
  void chaos(Chaos now) {
    chaos = now;
    ports.chaos(now);
  }

  MailStore store() {
    return store;
  }

  void open(AccountId account, RequestId id) {
    Committed<Done> _ = logs.get(account).create(id, new Actor("admin", "", ""));
  }

  /// What the pod has of the account.
  <R> R read(AccountId account, Function<AccountState, R> query) {
    return logs.get(account).read(0, query);
  }

  void checkpoint(AccountId account) {
    AccountLog log = logs.get(account);
    long before = unread(log);
    log.checkpoint();
    if (unread(log) > before) {
      backend.coverage().saw(Reached.EMAILS_UNLOADED);
    }
  }

  private static long unread(AccountLog log) {
    AccountState known = log.peek();
    return Arrays.stream(known.emails().blocks())
        .filter(block -> known.emails().waits(block.key()))
        .count();
  }

  /// Drops what it has of the account, unless that is at work.
  void evict() {
    AccountLog before = logs.get(Schedule.ACCOUNT);
    AccountLog _ = logs.get(OTHER);
    if (!logs.get(Schedule.ACCOUNT).equals(before)) {
      backend.coverage().saw(Reached.ACCOUNT_EVICTED);
    }
  }

  /// What is known of the account's log, and how it is changed beside the store.
  AccountLog log(AccountId account) {
    return logs.get(account);
  }

  /// Gives space back.
  void visit(AccountId account) {
    space.visit(logs.get(account));
  }

  SpacePorts spacePorts() {
    return new SpacePorts(
        BrokenPorts.client(bug, ports.wrap(LogStore.class, backend.log())),
        checkpoints(),
        ports.wrap(EmailRowStore.class, backend.emailRows()),
        ports.wrap(BodyStore.class, backend.bodies()),
        new Clocks(scheduler, List.of(scheduler::instant), SPACE.maxClockSkew()),
        new TimeOrderedIds(scheduler, scheduler.random()),
        SpaceMeter.NONE,
        SPACE);
  }

  private CheckpointStore checkpoints() {
    return ports.wrap(
        CheckpointStore.class,
        new WatchedCheckpoints(
            backend.checkpoints(), this, backend.coverage(), backend.lastWriter()));
  }

  private ChangePublisher publisher() {
    PodPorts life = ports;
    return notice -> {
      if (!life.dead()) {
        backend.feed().publish(notice);
      }
    };
  }

  private AccountLogs open() {
    return new AccountLogs(
        new LogPorts(
            BrokenPorts.client(bug, ports.wrap(LogStore.class, backend.log())),
            checkpoints(),
            publisher(),
            scheduler,
            new TimeOrderedIds(scheduler, scheduler.random()),
            task -> scheduler.spawn("core", task),
            new SimWaiter(scheduler)),
        limits());
  }

  /// Small, so that a few hundred changes meet all of them.
  private static LogLimits limits() {
    LogLimits defaults = LogLimits.DEFAULTS;
    return new LogLimits(
        defaults.maxQueued(),
        4,
        120,
        600,
        SimSizes.TAIL_PAGE,
        defaults.outcomeSeconds(),
        defaults.requestSeconds(),
        defaults.firstPauseMillis(),
        defaults.maxPauseMillis(),
        defaults.requestAgeSeconds(),
        SimSizes.CHECKPOINT_ENTRIES,
        SimSizes.MAX_ACCOUNTS,
        defaults.maxBytes(),
        SimSizes.STATE);
  }

  private MailStore serve() {
    EmailRows rows =
        new EmailRows(
            ports.wrap(EmailRowStore.class, backend.emailRows()),
            new PlainKeys(),
            1 << 16,
            task -> scheduler.spawn("rows", task));
    return new LocalMailStore(
        logs,
        ports.wrap(BodyStore.class, backend.bodies()),
        rows,
        new Search(rows, SearchIndex.NONE, scheduler),
        new TimeOrderedIds(scheduler, scheduler.random()),
        SETTINGS);
  }
}
