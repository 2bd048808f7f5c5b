package io.mailkeep.standalone;

import io.mailkeep.frontend.serve.FrontendStore;
import io.mailkeep.process.config.BadSetting;
import io.mailkeep.process.data.DataDirectory;
import io.mailkeep.store.core.check.CheckLimits;
import io.mailkeep.store.core.feed.InProcessFeed;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.embedded.EmbeddedEngine;
import io.mailkeep.store.node.StoreEngine;
import io.mailkeep.store.node.StoreNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.List;

/// The store of one data directory, opened.
public final class StandaloneStore implements AutoCloseable {
  private final InProcessFeed feed = new InProcessFeed();
  private final EmbeddedEngine engine;
  private final StoreNode node;

  private StandaloneStore(EmbeddedEngine engine, CheckLimits checking, MeterRegistry registry) {
    this.engine = engine;
    this.node =
        new StoreNode(
            new StoreEngine(
                engine.log(),
                engine.checkpoints(),
                engine.emailRows(),
                engine.directory(),
                engine.blobs(),
                feed,
                engine.masterKey(),
                List.of(engine.clock())),
            checking,
            registry);
  }

  /// Opens the store; what a crash left half done is finished or undone by the engine.
  ///
  /// @throws BadSetting if the directory cannot be used
  public static StandaloneStore open(
      DataDirectory data, CheckLimits checking, MeterRegistry registry) {
    try {
      return new StandaloneStore(
          EmbeddedEngine.open(data.store(), new SecureRandom()), checking, registry);
    } catch (EngineException e) {
      throw new BadSetting("data directory " + data.root() + ": " + e.getMessage());
    }
  }

  public StoreNode node() {
    return node;
  }

  FrontendStore forFrontends() {
    return new FrontendStore(
        node.mail(), node.authenticator(), feed, node.clock(), node.ids()::next, node.random());
  }

  @Override
  public void close() {
    try {
      node.close();
    } finally {
      engine.close();
    }
  }
}
