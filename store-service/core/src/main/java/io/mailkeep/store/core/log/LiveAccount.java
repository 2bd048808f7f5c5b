package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.Checkpoint;
import io.mailkeep.store.core.checkpoint.CheckpointReader;
import io.mailkeep.store.core.checkpoint.CheckpointReader.Loaded;
import io.mailkeep.store.core.checkpoint.ReaderTooOldException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.Fold;
import io.mailkeep.store.core.state.format.Entry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owns what this pod holds of an account: every change of it is a step from one [Snapshot] to the
/// next that looks at the whole of it.
final class LiveAccount {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAccount.class);

  /// How often an account is opened anew in one read before it is given up.
  private static final int MAX_REOPENS = 3;

  private final AccountId account;
  private final LogMeter meter;
  private final EntryReader entries;
  private final CheckpointReader checkpoints;
  private final TailReplay replay;
  private final AtomicReference<Snapshot> held = new AtomicReference<>(Snapshot.UNOPENED);

  LiveAccount(AccountId account, LogPorts ports, LogLimits limits) {
    this.account = account;
    this.meter = ports.meter();
    this.entries = new EntryReader(ports.log(), account);
    this.checkpoints = new CheckpointReader(ports.checkpoints(), account, limits.sizes());
    this.replay = new TailReplay(account, ports.log(), entries, limits.tailPage());
  }

  Snapshot snapshot() {
    return Objects.requireNonNull(held.get());
  }

  /// The newest state; null before the account was first opened.
  @Nullable AccountState newest() {
    return snapshot().known();
  }

  /// The newest state of an account that was opened.
  AccountState state() {
    return snapshot().state();
  }

  EntryReader entries() {
    return entries;
  }

  CheckpointReader checkpoints() {
    return checkpoints;
  }

  /// Reads everything that the log has above the newest state. One thread at a time.
  ///
  /// @throws StoreException.Unavailable if this pod does not serve the account
  void follow() {
    snapshot().checkServed();
    try {
      try {
        if (newest() == null || !replay.into(new Newest())) {
          reopen();
        }
      } catch (CorruptLogException e) {
        // It may be what is in memory that is wrong.
        LOG.warn("account {}: opened anew, for its log does not follow", account.path(), e);
        reopen();
      }
    } catch (CorruptLogException e) {
      meter.damaged(LogMeter.Damage.LOG);
      refuse("the account's log is damaged", e);
    } catch (ReaderTooOldException e) {
      refuse("the account needs a newer release", e);
    }
  }

  private void refuse(String why, RuntimeException cause) {
    held.updateAndGet(now -> Objects.requireNonNull(now).refused(why));
    LOG.error("account {}: {}; it is not served", account.path(), why, cause);
    throw new StoreException.Unavailable(why, cause);
  }

  /// Starts from the newest checkpoint: when the account is first opened, or when what the state
  /// stands on was trimmed or replaced.
  ///
  /// @throws CorruptLogException if the checkpoint's head cannot be read or the log does not follow
  void reopen() {
    for (int i = 0; i < MAX_REOPENS; i++) {
      CheckpointReader.Opened opened = checkpoints.open();
      TailReplay.OwnState fresh = new TailReplay.OwnState(opened.state());
      if (replay.into(fresh) && replace(opened.checkpoint(), fresh.state())) {
        return;
      }
    }
    throw new StoreException.Unavailable("the log was trimmed further than the checkpoint goes");
  }

  /// False if the newest state has come further meanwhile.
  private boolean replace(Checkpoint from, AccountState fresh) {
    while (true) {
      Snapshot now = snapshot();
      if (now.seq() > fresh.seq()) {
        return false;
      }
      if (held.compareAndSet(now, now.with(fresh, from))) {
        return true;
      }
    }
  }

  /// What is held, followed by one entry after the other.
  private final class Newest implements TailReplay.Target {
    @Override
    public long seq() {
      return snapshot().seq();
    }

    @Override
    public void fold(Entry entry, EntryHash hash) {
      while (true) {
        Snapshot now = snapshot();
        if (now.seq() >= entry.getSeq()
            || held.compareAndSet(now, now.with(Fold.entry(now.state(), entry, hash)))) {
          return;
        }
      }
    }
  }

  /// Makes the outcome of an own entry visible.
  ///
  /// @param base what it was evaluated on
  /// @param folded what came out of it
  @SuppressWarnings("ReferenceEquality")
  void applied(AccountState base, AccountState folded, Entry whole) {
    while (true) {
      Snapshot now = snapshot();
      if (now.seq() >= folded.seq()) {
        return;
      }
      AccountState next =
          now.state() == base ? folded : Fold.entry(now.state(), whole, folded.hash());
      if (held.compareAndSet(now, now.with(next))) {
        return;
      }
    }
  }

  /// Puts cells into the newest state, if that still stands on the checkpoint that they were read
  /// for.
  ///
  /// @param readFor whose state asked for them
  /// @return whether it does; if not, they must be read anew
  /// @throws CorruptLogException if a cell is not what the checkpoint says
  boolean install(Snapshot readFor, Loaded cells) {
    return change(readFor.checkpoint(), now -> now.with(cells.install(now.state())));
  }

  /// A newer checkpoint holds the state: what it holds need not stay in memory. Nothing changes if
  /// the account was opened anew meanwhile.
  void checkpointed(Checkpoint before, Checkpoint written) {
    var _ =
        change(
            before,
            now -> {
              AccountState state = now.state();
              return now.with(state.with(state.emails().unload(written.seq())), written);
            });
  }

  /// A step that is right only on this checkpoint.
  @SuppressWarnings("ReferenceEquality")
  private boolean change(Checkpoint standsOn, UnaryOperator<Snapshot> step) {
    while (true) {
      Snapshot now = snapshot();
      if (now.checkpoint() != standsOn) {
        return false;
      }
      if (held.compareAndSet(now, step.apply(now))) {
        return true;
      }
    }
  }
}
