package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.port.LogStore.LogTail;
import java.time.Duration;
import java.util.Arrays;

/// Proposes an entry until its fate is known. An unknown outcome is no failure: the very same entry
/// is proposed again, until it is applied or lost or time is up.
final class Proposer {
  /// What became of an entry.
  sealed interface Fate {
    record Applied() implements Fate {}

    /// Another entry has its position; this one will never be applied.
    record Lost() implements Fate {}

    /// It was sent before, and its position was trimmed since: it will not be applied any more, and
    /// nobody can tell whether it was.
    record Forgotten() implements Fate {}

    /// It may still be applied at any time.
    record Unknown(Throwable cause) implements Fate {}

    /// The engine had no room: it was not written and will not be.
    record NoRoom(Throwable cause) implements Fate {}
  }

  private final AccountId account;
  private final LogPorts ports;
  private final LogLimits limits;

  Proposer(AccountId account, LogPorts ports, LogLimits limits) {
    this.account = account;
    this.ports = ports;
    this.limits = limits;
  }

  /// @param maybeThere whether an earlier try of it may have reached the log
  Fate propose(long seq, byte[] entry, boolean maybeThere) {
    long deadline = ports.clock().millis() + 1000L * limits.outcomeSeconds();
    long pause = limits.firstPauseMillis();
    boolean mayBeThere = maybeThere;
    while (true) {
      Fate fate = tryOnce(seq, entry);
      if (fate instanceof Fate.NoRoom && !mayBeThere) {
        return fate;
      }
      if (fate instanceof Fate.Forgotten && !mayBeThere) {
        return new Fate.Lost();
      }
      if (fate instanceof Fate.Applied
          || fate instanceof Fate.Lost
          || fate instanceof Fate.Forgotten) {
        return fate;
      }
      mayBeThere |= fate instanceof Fate.Unknown;
      if (ports.clock().millis() >= deadline) {
        return fate instanceof Fate.NoRoom(Throwable cause) ? new Fate.Unknown(cause) : fate;
      }
      ports.waiter().pause(Duration.ofMillis(pause));
      pause = Math.min(2 * pause, limits.maxPauseMillis());
    }
  }

  private Fate tryOnce(long seq, byte[] entry) {
    return switch (ports.log().append(account, seq, entry)) {
      case AppendOutcome.Applied() -> new Fate.Applied();
      case AppendOutcome.Lost() -> whoseIsIt(seq, entry);
      case AppendOutcome.Unknown(EngineException.NoSpace cause) -> new Fate.NoRoom(cause);
      case AppendOutcome.Unknown(Throwable cause) -> new Fate.Unknown(cause);
    };
  }

  /// A lost entry may have been lost to an earlier try of its own.
  private Fate whoseIsIt(long seq, byte[] entry) {
    try {
      LogTail there = ports.log().tail(account, seq, 1);
      if (there.entries().isEmpty()) {
        return there.endsInClosedBucket()
            ? new Fate.Forgotten()
            : new Fate.Unknown(new EngineException("lost to an entry that is not there"));
      }
      return Arrays.equals(there.entries().getFirst(), entry)
          ? new Fate.Applied()
          : new Fate.Lost();
    } catch (EngineException e) {
      return new Fate.Unknown(e);
    }
  }
}
