package io.mailkeep.frontend.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Slows down guessing: who failed waits longer each time, per client and address, and per client
/// over all addresses. Parallel attempts take turns, so more connections guess no faster. A client
/// that knows its password never notices.
public final class LoginThrottle {
  private final InstantSource clock;
  private final Map<String, Failures> table =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > FrontendLimits.MAX_THROTTLED;
        }
      };

  public LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /// Whether an attempt may be made, and when.
  public sealed interface Verdict {
    /// Wait this long, then try; zero for most.
    record Try(Duration after) implements Verdict {}

    /// The wait would be longer than [FrontendLimits#MAX_DELAY]: say so without trying.
    record Refuse() implements Verdict {}
  }

  /// Asks for a turn. Call [#failed] or [#succeeded] when the attempt is over.
  ///
  /// @param address as typed
  public synchronized Verdict admit(ClientNetwork client, String address) {
    Instant now = clock.instant();
    Instant turn = later(turnOf(pair(client, address), now), turnOf(client.key(), now));
    Duration wait = Duration.between(now, turn);
    if (wait.compareTo(FrontendLimits.MAX_DELAY) > 0) {
      return new Verdict.Refuse();
    }
    take(pair(client, address), FrontendLimits.FREE_FAILURES, turn);
    take(client.key(), FrontendLimits.FREE_FAILURES_PER_IP, turn);
    return new Verdict.Try(wait);
  }

  /// The credentials were wrong. What failed for other reasons is not counted.
  public synchronized void failed(ClientNetwork client, String address) {
    Instant now = clock.instant();
    count(pair(client, address), FrontendLimits.FREE_FAILURES, now);
    count(client.key(), FrontendLimits.FREE_FAILURES_PER_IP, now);
  }

  /// Forgets the failures on the address; those of the client on others stay.
  public synchronized void succeeded(ClientNetwork client, String address) {
    table.remove(pair(client, address));
  }

  synchronized int size() {
    return table.size();
  }

  private static String pair(ClientNetwork client, String address) {
    String end = address.length() > 254 ? address.substring(0, 254) : address;
    return client.key() + " " + end.toLowerCase(Locale.ROOT);
  }

  private Instant turnOf(String key, Instant now) {
    Failures failures = table.get(key);
    if (failures == null) {
      return now;
    }
    if (failures.isOver(now)) {
      table.remove(key);
      return now;
    }
    return later(now, failures.nextTurn);
  }

  /// Whoever comes next waits behind this attempt.
  private void take(String key, int free, Instant turn) {
    Failures failures = table.get(key);
    if (failures != null) {
      failures.nextTurn = turn.plus(failures.delay(free));
    }
  }

  private void count(String key, int free, Instant now) {
    Failures failures = table.computeIfAbsent(key, made -> new Failures(now));
    failures.count++;
    failures.last = now;
    failures.nextTurn = later(failures.nextTurn, now.plus(failures.delay(free)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static final class Failures {
    int count;
    Instant last;
    Instant nextTurn;

    Failures(Instant now) {
      this.last = now;
      this.nextTurn = now;
    }

    boolean isOver(Instant now) {
      return now.isAfter(last.plus(FrontendLimits.FAILURES_KEPT));
    }

    Duration delay(int free) {
      int beyond = count - free;
      if (beyond < 0) {
        return Duration.ZERO;
      }
      Duration delay = FrontendLimits.FIRST_DELAY.multipliedBy(1L << Math.min(beyond, 10));
      return delay.compareTo(FrontendLimits.MAX_DELAY) > 0 ? FrontendLimits.MAX_DELAY : delay;
    }
  }
}
