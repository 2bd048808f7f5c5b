package io.mailkeep.store.testkit;

import io.mailkeep.store.api.AccountAdmin;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.ChangeFeed;
import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.bodies.KeyRing;
import io.mailkeep.store.core.directory.AccountDirectory;
import io.mailkeep.store.core.directory.HashCost;
import io.mailkeep.store.core.feed.InProcessFeed;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.AccountKeys;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import io.mailkeep.store.testkit.model.ModelMailStore;
import java.security.SecureRandom;
import java.time.InstantSource;

/// A whole store in memory, for tests of what stands on it.
public final class MemoryStack {
  private static final HashCost CHEAP = new HashCost(8, 1, 1);
  private static final int CONCURRENT_HASHES = 8;

  private final MemoryEngine engine;
  private final IdSource ids;
  private final InProcessFeed feed = new InProcessFeed();
  private final ModelMailStore store;
  private final AccountDirectory directory;

  public MemoryStack(InstantSource clock) {
    SecureRandom random = new SecureRandom();
    this.engine = MemoryEngine.create(clock);
    this.ids = new TimeOrderedIds(clock, random);
    this.store = new ModelMailStore(clock, ids, feed);
    AccountKeys keys = new KeyRing(engine.blobs(), new byte[32], random);
    this.directory =
        new AccountDirectory(
            engine.directory(), keys, store, ids, clock, random, CHEAP, CONCURRENT_HASHES);
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

  /// Makes an account that logs in with this password.
  public AccountId createAccount(String address, String password) {
    return directory.create(address, new AccountAdmin.Secret.Password(password.toCharArray()));
  }
}
