package io.mailkeep.store.bodies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mailkeep.store.api.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Short bodies that were read lately, opened, so that the next device of an account that asks for
/// new mail costs no object read. Bodies never change, so nothing is ever stale. A download of
/// thousands does not push out what is asked for again and again.
public final class BodyCache {
  /// What an entry costs beside its octets: a guess.
  private static final int OVERHEAD_BYTES = 200;

  private static final Duration UNUSED = Duration.ofMinutes(30);

  private final Cache<Key, byte[]> bodies;

  /// @param maxBytes of heap; with 0 it holds nothing
  public BodyCache(long maxBytes) {
    bodies =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<Key, byte[]>weigher((_, body) -> body.length + OVERHEAD_BYTES)
            .expireAfterAccess(UNUSED)
            .executor(Runnable::run)
            .recordStats()
            .build();
  }

  byte @Nullable [] get(AccountId account, UUID uploadId) {
    return bodies.getIfPresent(new Key(account, uploadId));
  }

  /// @param body not to be changed any more
  void put(AccountId account, UUID uploadId, byte[] body) {
    bodies.put(new Key(account, uploadId), body);
  }

  void remove(AccountId account, List<UUID> uploadIds) {
    bodies.invalidateAll(uploadIds.stream().map(id -> new Key(account, id)).toList());
  }

  /// Reads that needed no object.
  public long hits() {
    return bodies.stats().hitCount();
  }

  /// Reads that needed one; long bodies always do.
  public long misses() {
    return bodies.stats().missCount();
  }

  private record Key(AccountId account, UUID uploadId) {}
}
