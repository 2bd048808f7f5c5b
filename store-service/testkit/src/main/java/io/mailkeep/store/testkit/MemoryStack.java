package io.mailkeep.store.testkit;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.MailStore;
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
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// A whole store in memory, for tests of what stands on it.
public final class MemoryStack {
  private static final HashCost CHEAP = new HashCost(8, 1, 1);
  private static final int CONCURRENT_HASHES = 8;

  private final MemoryEngine engine;
  private final IdSource ids;
  private final InProcessFeed feed = new InProcessFeed();
  private final LocalMailStore store;
  private final AccountDirectory directory;

  /// A pod of its own over an engine that others may share.
  public MemoryStack(InstantSource clock, MemoryEngine engine, StoreSettings settings) {
    SecureRandom random = new SecureRandom();
    this.engine = engine;
    this.ids = new TimeOrderedIds(clock, random);
    Executor executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    KeyRing keys = new KeyRing(engine.blobs(), new byte[32], random);
    LogPorts ports =
        new LogPorts(
            engine.log(), engine.checkpoints(), feed, clock, ids, executor, new BlockingWaiter());
    AccountLogs logs = new AccountLogs(ports, LogLimits.DEFAULTS);
    EmailRows emails =
        new EmailRows(engine.emailRows(), keys, settings.emailCacheBytes(), executor);
    this.store =
        new LocalMailStore(
            logs,
            new FramedBodyStore(engine.blobs(), keys, random),
            emails,
            new Search(emails, SearchIndex.NONE, clock),
            ids,
            settings);
    LoggedLife life = new LoggedLife(logs, ids);
    this.directory =
        new AccountDirectory(
            engine.directory(), keys, life, ids, clock, random, CHEAP, CONCURRENT_HASHES);
  }

  public MemoryStack(InstantSource clock) {
    this(clock, MemoryEngine.create(clock), StoreSettings.DEFAULT);
  }

  public MemoryStack() {
    this(InstantSource.system());
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

  /// What the store stands on: another pod may stand on it too.
  public MemoryEngine engine() {
    return engine;
  }

  /// Makes an account that logs in with this password.
  public AccountId createAccount(String address, String password) {
    return directory.create(address, new AccountAdmin.Secret.Password(password.toCharArray()));
  }
}
