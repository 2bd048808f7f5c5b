package io.mailkeep.store.node;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.DeletedMail;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.core.check.CheckMark;
import io.mailkeep.store.core.check.CheckMarks;
import io.mailkeep.store.core.check.CheckPorts;
import io.mailkeep.store.core.check.CheckWorker;
import io.mailkeep.store.core.directory.AccountDirectory;
import io.mailkeep.store.core.directory.HashCost;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.BlockingWaiter;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.core.log.LoggedLife;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.restore.LoggedDeletions;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.core.space.AccountEraser;
import io.mailkeep.store.core.space.AccountSpace;
import io.mailkeep.store.core.space.Clocks;
import io.mailkeep.store.core.space.SpaceLimits;
import io.mailkeep.store.core.space.SpacePorts;
import io.mailkeep.store.core.space.SpaceWorker;
import io.mailkeep.store.node.metrics.BodyCacheMetrics;
import io.mailkeep.store.node.metrics.CheckMetrics;
import io.mailkeep.store.node.metrics.LogMetrics;
import io.mailkeep.store.node.metrics.MeteredLogStore;
import io.mailkeep.store.node.metrics.MeteredMailStore;
import io.mailkeep.store.node.metrics.SpaceMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The store over an engine: what frontends and administration need of it, wired by hand.
public final class StoreNode implements AutoCloseable {
  private static final long CHECKPOINT_SECONDS = 120;

  /// The part of the heap that bodies read lately may take: one in so many.
  private static final int BODY_CACHE_SHARE = 8;

  /// From the start to the first pass over all accounts, and from one to the next.
  private static final int FIRST_PASS_SECONDS = 300;

  private static final int PASS_SECONDS = 6 * 3600;

  /// From one look for accounts that are due to be checked to the next.
  private static final int CHECK_PASS_SECONDS = 3600;

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final IdSource ids = new TimeOrderedIds(clock, random);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final AccountLogs logs;
  private final MailStore mail;
  private final AccountDirectory directory;
  private final DeletedMail deletedMail;
  private final SpaceWorker space;
  private final CheckWorker check;
  private final CheckMarks checkMarks;

  /// Does nothing by itself until [#runInBackground].
  public StoreNode(StoreEngine engine, CheckLimits checking, MeterRegistry registry) {
    StoreSettings settings = StoreSettings.DEFAULT;
    KeyRing keys = new KeyRing(engine.blobs(), engine.masterKey(), random);
    this.logs =
        new AccountLogs(
            new LogPorts(
                MeteredLogStore.around(engine.log(), registry),
                engine.checkpoints(),
                engine.publisher(),
                clock,
                ids,
                background,
                new BlockingWaiter(),
                new LogMetrics(registry)),
            LogLimits.DEFAULTS);
    EmailRows emails =
        new EmailRows(engine.emailRows(), keys, settings.emailCacheBytes(), background);
    BodyCache cache = new BodyCache(Runtime.getRuntime().maxMemory() / BODY_CACHE_SHARE);
    BodyCacheMetrics.register(cache, registry);
    FramedBodyStore bodies = new FramedBodyStore(engine.blobs(), keys, random, cache);
    LocalMailStore local =
        new LocalMailStore(
            logs, bodies, emails, new Search(emails, SearchIndex.NONE, clock), ids, settings);
    this.mail = new MeteredMailStore(local, registry);
    SpacePorts spacePorts =
        new SpacePorts(
            engine.log(),
            engine.checkpoints(),
            engine.emailRows(),
            bodies,
            new Clocks(clock, engine.clocks(), SpaceLimits.DEFAULTS.maxClockSkew()),
            ids,
            new SpaceMetrics(registry),
            SpaceLimits.DEFAULTS);
    this.directory =
        new AccountDirectory(
            engine.directory(),
            keys,
            new LoggedLife(logs, ids, new AccountEraser(spacePorts)::erase),
            ids,
            clock,
            random,
            HashCost.DEFAULT,
            Runtime.getRuntime().availableProcessors());
    this.deletedMail = new LoggedDeletions(directory, logs, engine.log(), ids);
    this.space =
        new SpaceWorker(
            directory,
            logs,
            new AccountSpace(spacePorts),
            spacePorts.meter(),
            clock,
            new BlockingWaiter(),
            random);
    this.check = new CheckWorker(directory, checkPorts(engine, checking, registry));
    this.checkMarks = new CheckMarks(engine.checkpoints());
    registry.gauge("mailkeep.accounts.open", logs, AccountLogs::size);
    registry.gauge("mailkeep.accounts.open.bytes", logs, AccountLogs::bytes);
  }

  /// The checker has keys, rows and bodies of its own, without caches: it passes by everything
  /// once, and must not push out what others need.
  private CheckPorts checkPorts(StoreEngine engine, CheckLimits checking, MeterRegistry registry) {
    KeyRing keys = new KeyRing(engine.blobs(), engine.masterKey(), random);
    return new CheckPorts(
        engine.log(),
        engine.checkpoints(),
        engine.emailRows(),
        new EmailRows(engine.emailRows(), keys, 0, background),
        new FramedBodyStore(engine.blobs(), keys, random, new BodyCache(0)),
        keys,
        engine.directory(),
        clock,
        new BlockingWaiter(),
        random,
        new CheckMetrics(registry, clock),
        checking,
        LogLimits.DEFAULTS.sizes());
  }

  /// Starts the work that nobody asks for: checkpoints of accounts that have come to rest, so that
  /// they open fast the next time; space that comes back; checks of what is stored.
  public void runInBackground() {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> background.execute(space::pass),
            FIRST_PASS_SECONDS + random.nextInt(FIRST_PASS_SECONDS),
            PASS_SECONDS,
            TimeUnit.SECONDS);
    var _ =
        timer.scheduleWithFixedDelay(
            () -> background.execute(check::pass),
            FIRST_PASS_SECONDS + random.nextInt(CHECK_PASS_SECONDS),
            CHECK_PASS_SECONDS,
            TimeUnit.SECONDS);
    var _ =
        timer.scheduleWithFixedDelay(
            logs::checkpointIdle, CHECKPOINT_SECONDS, CHECKPOINT_SECONDS, TimeUnit.SECONDS);
  }

  public MailStore mail() {
    return mail;
  }

  public AccountAdmin accounts() {
    return directory;
  }

  public Authenticator authenticator() {
    return directory;
  }

  /// What was deleted and can be brought back.
  public DeletedMail deletedMail() {
    return deletedMail;
  }

  /// When an account was checked last; null if it never was.
  public @Nullable CheckMark lastCheck(AccountId account) {
    return checkMarks.find(account);
  }

  public IdSource ids() {
    return ids;
  }

  public InstantSource clock() {
    return clock;
  }

  public SecureRandom random() {
    return random;
  }

  /// Ends the background's work and writes what it would have written. The engine stays open.
  @Override
  public void close() {
    timer.shutdown();
    space.stop();
    check.stop();
    logs.checkpointAll();
    background.close();
  }
}
