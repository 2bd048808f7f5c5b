package io.mailkeep.standalone;

import io.mailkeep.standalone.config.BadSetting;
import io.mailkeep.standalone.data.DataDirectory;
import io.mailkeep.standalone.metrics.MeteredLogStore;
import io.mailkeep.standalone.metrics.MeteredMailStore;
import io.mailkeep.store.api.AccountAdmin;
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
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.search.Search;
import io.mailkeep.store.core.search.SearchIndex;
import io.mailkeep.store.core.service.LocalMailStore;
import io.mailkeep.store.core.service.StoreSettings;
import io.mailkeep.store.embedded.EmbeddedEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The store of one data directory, opened: what frontends and commands need of it, wired by hand.
public final class StandaloneStore implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final IdSource ids = new TimeOrderedIds(clock, random);
  private final InProcessFeed feed = new InProcessFeed();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final EmbeddedEngine engine;
  private final AccountLogs logs;
  private final MailStore mail;
  private final AccountDirectory directory;

  private StandaloneStore(EmbeddedEngine engine, MeterRegistry registry) {
    this.engine = engine;
    StoreSettings settings = StoreSettings.DEFAULT;
    KeyRing keys = new KeyRing(engine.blobs(), engine.masterKey(), random);
    this.logs =
        new AccountLogs(
            new LogPorts(
                MeteredLogStore.around(engine.log(), registry),
                engine.checkpoints(),
                feed,
                clock,
                ids,
                background,
                new BlockingWaiter()),
            LogLimits.DEFAULTS);
    EmailRows emails =
        new EmailRows(engine.emailRows(), keys, settings.emailCacheBytes(), background);
    LocalMailStore local =
        new LocalMailStore(
            logs,
            new FramedBodyStore(engine.blobs(), keys, random),
            emails,
            new Search(emails, SearchIndex.NONE, clock),
            ids,
            settings);
    this.mail = new MeteredMailStore(local, registry);
    this.directory =
        new AccountDirectory(
            engine.directory(),
            keys,
            new LoggedLife(logs, ids),
            ids,
            clock,
            random,
            HashCost.DEFAULT,
            Runtime.getRuntime().availableProcessors());
    registry.gauge("mailkeep.accounts.open", logs, AccountLogs::size);
    registry.gauge("mailkeep.accounts.open.bytes", logs, AccountLogs::bytes);
  }

  /// Opens the store; what a crash left half done is finished or undone by the engine.
  ///
  /// @throws BadSetting if the directory cannot be used
  public static StandaloneStore open(DataDirectory data, MeterRegistry registry) {
    try {
      return new StandaloneStore(EmbeddedEngine.open(data.store(), new SecureRandom()), registry);
    } catch (EngineException e) {
      throw new BadSetting("data directory " + data.root() + ": " + e.getMessage());
    }
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

  public ChangeFeed feed() {
    return feed;
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

  /// Writes checkpoints of accounts that have come to rest, so that they open fast the next time.
  void checkpointIdle() {
    logs.checkpointIdle();
  }

  @Override
  public void close() {
    try {
      logs.checkpointAll();
      background.close();
    } finally {
      engine.close();
    }
  }
}
