package io.mailkeep.store.bodies;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.bodies.KeyCache.Keys;
import io.mailkeep.store.core.port.EngineException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Loads an account's keys once for all who want them at the same time. All sessions of an account
/// come at once to a process that has just started; if each asked the object store, it might answer
/// none of them in time, then or ever.
final class SharedLoads {
  /// Whoever joined a load that failed leads or joins so many in all: the one who led it may have
  /// been interrupted.
  private static final int TRIES = 2;

  private final Function<AccountId, @Nullable Keys> loader;
  private final Map<AccountId, CompletableFuture<@Nullable Keys>> running =
      new ConcurrentHashMap<>();

  SharedLoads(Function<AccountId, @Nullable Keys> loader) {
    this.loader = loader;
  }

  /// Null if the account has none.
  ///
  /// @throws EngineException if they cannot be loaded
  @Nullable Keys load(AccountId account) {
    for (int tries = 1; ; tries++) {
      CompletableFuture<@Nullable Keys> mine = new CompletableFuture<>();
      CompletableFuture<@Nullable Keys> others = running.putIfAbsent(account, mine);
      if (others == null) {
        return lead(account, mine);
      }
      try {
        Keys theirs = others.get();
        // Keys never change, but that load may have begun before there were any.
        return theirs == null ? loader.apply(account) : theirs;
      } catch (ExecutionException e) {
        if (tries == TRIES) {
          throw new EngineException("the keys cannot be loaded", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("interrupted while keys were loaded", e);
      }
    }
  }

  private @Nullable Keys lead(AccountId account, CompletableFuture<@Nullable Keys> mine) {
    try {
      Keys loaded = loader.apply(account);
      running.remove(account, mine);
      mine.complete(loaded);
      return loaded;
    } catch (RuntimeException | Error e) {
      running.remove(account, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }
}
