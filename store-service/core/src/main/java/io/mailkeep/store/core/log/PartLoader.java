package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.CheckpointReader.Loaded;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.Part;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings parts of an account's state into memory, each once however many ask for it: in the
/// background, so that nobody depends on the thread of another who asks.
final class PartLoader {
  private static final Logger LOG = LoggerFactory.getLogger(PartLoader.class);

  /// How often a part is tried to be loaded while other pods write checkpoints.
  private static final int MAX_TRIES = 5;

  private final AccountId account;
  private final LiveAccount live;
  private final SharedTailRead tail;
  private final LogPorts ports;
  private final LogLimits limits;
  private final Runnable grown;
  private final Map<Part, CompletableFuture<@Nullable Void>> loading = new ConcurrentHashMap<>();

  /// @param grown called after a part came into memory
  PartLoader(
      AccountId account,
      LiveAccount live,
      SharedTailRead tail,
      LogPorts ports,
      LogLimits limits,
      Runnable grown) {
    this.account = account;
    this.live = live;
    this.tail = tail;
    this.ports = ports;
    this.limits = limits;
    this.grown = grown;
  }

  /// Returns a state, the newest one, that has the part in memory.
  ///
  /// @throws StoreException.Unavailable if it cannot be read, or is damaged
  AccountState load(Part part) {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> running = loading.putIfAbsent(part, mine);
    if (running == null) {
      start(part, mine);
      running = mine;
    }
    if (!ports.waiter().await(running, limits.requestTime())) {
      throw new StoreException.Unavailable("a checkpoint takes too long");
    }
    if (running.isCompletedExceptionally()) {
      throw new StoreException.Unavailable("a checkpoint cannot be read", running.exceptionNow());
    }
    return live.state();
  }

  private void start(Part part, CompletableFuture<@Nullable Void> done) {
    try {
      ports.executor().execute(() -> run(part, done));
    } catch (RejectedExecutionException e) {
      loading.remove(part);
      done.completeExceptionally(e);
    }
  }

  private void run(Part part, CompletableFuture<@Nullable Void> done) {
    try {
      readTwice(part);
      grown.run();
      loading.remove(part);
      done.complete(null);
    } catch (RuntimeException | Error e) {
      loading.remove(part);
      done.completeExceptionally(e);
      if (e instanceof CorruptLogException) {
        ports.meter().damaged(LogMeter.Damage.CHECKPOINT);
        LOG.error("account {}: {} is damaged and not served", account.path(), part, e);
      } else if (!(e instanceof StoreException || e instanceof EngineException)) {
        LOG.error("account {}: {} could not be loaded", account.path(), part, e);
      }
    }
  }

  /// What looks damaged gets a second try from the newest checkpoint.
  private void readTwice(Part part) {
    try {
      read(part);
    } catch (CorruptLogException e) {
      LOG.warn("account {}: opened anew, for {} looks damaged", account.path(), part, e);
      live.reopen();
      read(part);
    }
  }

  private void read(Part part) {
    long goneFrom = -1;
    for (int i = 0; i < MAX_TRIES; i++) {
      Snapshot asked = live.snapshot();
      Loaded cells = live.checkpoints().load(asked.state(), part);
      if (cells == null) {
        if (asked.checkpoint().seq() == goneFrom) {
          throw new CorruptLogException("a cell of checkpoint " + goneFrom + " is gone");
        }
        goneFrom = asked.checkpoint().seq();
        live.reopen();
        continue;
      }
      if (cells.seq() > live.state().seq()) {
        tail.read();
      }
      if (cells.seq() <= live.state().seq() && live.install(asked, cells)) {
        return;
      }
    }
    throw new StoreException.Unavailable("checkpoints are replaced too fast to be read");
  }
}
