package io.mailkeep.store.core.log;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.CheckpointReader.Loaded;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Part;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Brings parts of an account's state into memory, each once however many ask for it.
final class PartLoader {
  /// How often a part is tried to be loaded while other pods write checkpoints.
  private static final int MAX_TRIES = 5;

  private final LiveAccount live;
  private final SharedTailRead tail;
  private final LogPorts ports;
  private final LogLimits limits;
  private final Map<Part, CompletableFuture<@Nullable Void>> loading = new ConcurrentHashMap<>();

  PartLoader(LiveAccount live, SharedTailRead tail, LogPorts ports, LogLimits limits) {
    this.live = live;
    this.tail = tail;
    this.ports = ports;
    this.limits = limits;
  }

  /// Returns a snapshot, the newest one, that has the part in memory.
  AccountState load(Part part) {
    CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> running = loading.putIfAbsent(part, mine);
    if (running != null) {
      boolean ended = ports.waiter().await(running, limits.requestTime());
      if (!ended || running.isCompletedExceptionally()) {
        throw new StoreException.Unavailable("messages could not be loaded");
      }
      return live.state();
    }
    try {
      AccountState loaded = read(part);
      mine.complete(null);
      return loaded;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      loading.remove(part);
    }
  }

  private AccountState read(Part part) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Loaded cells = live.checkpoints().load(live.state(), part);
      if (cells == null) {
        live.reopen();
        continue;
      }
      if (cells.seq() > live.state().seq()) {
        tail.read();
      }
      if (cells.seq() <= live.state().seq()) {
        return live.install(cells::install);
      }
    }
    throw new StoreException.Unavailable("a checkpoint cannot be read");
  }
}
