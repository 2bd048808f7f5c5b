package io.mailkeep.store.testkit;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.bodies.BodyCache;
import io.mailkeep.store.bodies.FramedBodyStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.directory.AccountDirectory;
import io.mailkeep.store.core.directory.HashCost;
import io.mailkeep.store.core.email.EmailRows;
import io.mailkeep.store.core.feed.InProcessFeed;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.BlockingWaiter;
import io.mailkeep.store.core.log.LogLimits;
import io.mailkeep.store.core.log.LogPorts;
import io.mailkeep.store.core.log.LoggedLife;
import io.mailkeep.store.core.port.BlobStore;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.DirectoryStore;
import io.mailkeep.store.core.port.EmailRowStore;
import io.mailkeep.store.core.port.IdSource;
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
import io.mailkeep.store.testkit.fault.FaultScript;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// A whole store in one process: core as it is, over the engine in memory. What the engine does may
/// be scripted to fail; [#restarted] gives a new process over the same engine.
public final class MemoryStack {
  private static final HashCost CHEAP = new HashCost(8, 1, 1);
  private static final int CONCURRENT_HASHES = 8;

  private final InstantSource clock;
  private final MemoryEngine engine;
  private final StoreSettings settings;
  private final FaultScript faults;
  private final LogLimits limits;
  private final IdSource ids;
  private final InProcessFeed feed = new InProcessFeed();
  private final AccountLogs logs;
  private final MailStore store;
  private final AccountDirectory directory;
  private final SpacePorts space;

  public MemoryStack() {
    this(InstantSource.system());
  }

  public MemoryStack(InstantSource clock) {
    this(clock, MemoryEngine.create(clock), StoreSettings.DEFAULT);
  }

  /// A pod of its own over an engine that others may share.
  public MemoryStack(InstantSource clock, MemoryEngine engine, StoreSettings settings) {
    this(clock, engine, settings, new FaultScript(), LogLimits.DEFAULTS);
  }

  /// @param faults every port goes through it
  public MemoryStack(
      InstantSource clock,
      MemoryEngine engine,
      StoreSettings settings,
      FaultScript faults,
      LogLimits limits) {
    SecureRandom random = new SecureRandom();
    this.clock = clock;
    this.engine = engine;
    this.settings = settings;
    this.faults = faults;
    this.limits = limits;
    this.ids = new TimeOrderedIds(clock, random);
    this.logs =
        new AccountLogs(
            new LogPorts(
                faults.wrap(LogStore.class, engine.log()),
                faults.wrap(CheckpointStore.class, engine.checkpoints()),
                feed,
                clock,
                ids,
                Thread::startVirtualThread,
                new BlockingWaiter()),
            limits);
    BlobStore blobs = faults.wrap(BlobStore.class, engine.blobs());
    KeyRing keys = new KeyRing(blobs, new byte[32], random);
    EmailRows rows =
        new EmailRows(
            faults.wrap(EmailRowStore.class, engine.emailRows()),
            keys,
            settings.emailCacheBytes(),
            Thread::startVirtualThread);
    FramedBodyStore bodies = new FramedBodyStore(blobs, keys, random, new BodyCache(1 << 20));
    this.space =
        new SpacePorts(
            faults.wrap(LogStore.class, engine.log()),
            faults.wrap(CheckpointStore.class, engine.checkpoints()),
            faults.wrap(EmailRowStore.class, engine.emailRows()),
            bodies,
            new Clocks(clock, List.of(), SpaceLimits.DEFAULTS.maxClockSkew()),
            ids,
            SpaceMeter.NONE,
            SpaceLimits.DEFAULTS);
    this.store =
        new LocalMailStore(
            logs, bodies, rows, new Search(rows, SearchIndex.NONE, clock), ids, settings);
    this.directory =
        new AccountDirectory(
            faults.wrap(DirectoryStore.class, engine.directory()),
            keys,
            new LoggedLife(logs, ids, new AccountEraser(space)::erase),
            ids,
            clock,
            random,
            CHEAP,
            CONCURRENT_HASHES);
  }

  /// Another process over the same engine, with empty memory and a feed of its own.
  public MemoryStack restarted() {
    return new MemoryStack(clock, engine, settings, new FaultScript(), limits);
  }

  public MailStore mailStore() {
    return store;
  }

  public Authenticator authenticator() {
    return directory;
  }

  public AccountAdmin admin() {
    return directory;
  }

  public ChangeFeed feed() {
    return feed;
  }

  public IdSource ids() {
    return ids;
  }

  public MemoryEngine engine() {
    return engine;
  }

  public FaultScript faults() {
    return faults;
  }

  /// The accounts that this process has open.
  public AccountLogs logs() {
    return logs;
  }

  /// What the space workers of this process work with.
  public SpacePorts space() {
    return space;
  }

  /// Makes an account that logs in with this password.
  public AccountId createAccount(String address, String password) {
    return directory.create(address, new AccountAdmin.Secret.Password(password.toCharArray()));
  }
}
