package io.mailkeep.frontend.limits;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts what is open per key (client network, account) and refuses one too many. Holds nothing
/// for keys with nothing open.
public final class ConnectionCounts<K> {
  private final int most;
  private final ConcurrentHashMap<K, Integer> open = new ConcurrentHashMap<>();

  /// @param most per key
  public ConnectionCounts(int most) {
    this.most = most;
  }

  /// False if the key has as many as it may have; otherwise call [#leave] once.
  public boolean enter(K key) {
    boolean[] entered = new boolean[1];
    open.compute(
        key,
        (same, count) -> {
          int now = count == null ? 0 : count;
          entered[0] = now < most;
          return entered[0] ? Integer.valueOf(now + 1) : count;
        });
    return entered[0];
  }

  public void leave(K key) {
    open.compute(key, (same, count) -> oneLess(count));
  }

  public int count(K key) {
    return open.getOrDefault(key, 0);
  }

  private static @Nullable Integer oneLess(@Nullable Integer count) {
    if (count == null) {
      throw new IllegalStateException("left without having entered");
    }
    return count == 1 ? null : Integer.valueOf(count - 1);
  }
}
