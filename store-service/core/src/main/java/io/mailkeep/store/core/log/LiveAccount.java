package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.checkpoint.Checkpoint;
import io.mailkeep.store.core.checkpoint.CheckpointReader;
import io.mailkeep.store.core.checkpoint.ReaderTooOldException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
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

/// The newest snapshot that this pod has of an account, and how it follows the log.
final class LiveAccount {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAccount.class);

  /// How often an account is opened anew in one read before it is given up.
  private static final int MAX_REOPENS = 3;

  private final AccountId account;
  private final LogStore log;
  private final EntryReader entries;
  private final CheckpointReader checkpoints;
  private final int tailPage;
  private final AtomicReference<@Nullable AccountState> newest = new AtomicReference<>();
  private volatile Checkpoint checkpoint = Checkpoint.NONE;
  private volatile @Nullable Fault fault;

  LiveAccount(AccountId account, LogPorts ports, LogLimits limits) {
    this.account = account;
    this.log = ports.log();
    this.entries = new EntryReader(ports.log(), account);
    this.checkpoints = new CheckpointReader(ports.checkpoints(), account, limits.sizes());
    this.tailPage = limits.tailPage();
  }

  /// Why this pod must not go on with the account.
  private record Fault(String what, boolean readable) {}

  /// The newest snapshot; null before the account was first opened.
  @Nullable AccountState newest() {
    return newest.get();
  }

  /// The newest snapshot of an account that was opened.
  AccountState state() {
    return Objects.requireNonNull(newest.get());
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  void checkpointed(Checkpoint written) {
    checkpoint = written;
  }

  EntryReader entries() {
    return entries;
  }

  CheckpointReader checkpoints() {
    return checkpoints;
  }

  /// Reads everything that the log has above the newest snapshot. One thread at a time.
  ///
  /// @throws StoreException.Unavailable if this pod must not serve the account
  void follow() {
    Fault known = fault;
    if (known != null) {
      if (known.readable && newest.get() != null) {
        return;
      }
      throw new StoreException.Unavailable(known.what);
    }
    try {
      if (newest.get() == null) {
        open();
      } else if (!catchUp()) {
        reopen();
      }
    } catch (CorruptLogException e) {
      fail("the account's log is damaged", newest.get() != null, e);
    } catch (ReaderTooOldException e) {
      fail("the account needs a newer release", false, e);
    }
  }

  private void fail(String what, boolean readable, RuntimeException cause) {
    fault = new Fault(what, readable);
    LOG.error("account {}: {}; it takes no more changes", account.path(), what, cause);
    if (!readable) {
      throw new StoreException.Unavailable(what, cause);
    }
  }

  /// @throws StoreException.Unavailable if nothing may be appended to the account
  void checkWritable() {
    Fault known = fault;
    if (known != null) {
      throw new StoreException.Unavailable(known.what);
    }
  }

  private void open() {
    CheckpointReader.Opened opened = checkpoints.open();
    checkpoint = opened.checkpoint();
    newest.set(opened.state());
    if (!catchUp()) {
      reopen();
    }
  }

  /// Starts over from the newest checkpoint, for what the snapshot stands on was trimmed or
  /// replaced.
  void reopen() {
    for (int i = 0; i < MAX_REOPENS; i++) {
      CheckpointReader.Opened opened = checkpoints.open();
      LocalTarget target = new LocalTarget(opened.state());
      if (replay(target) && target.state.seq() >= state().seq()) {
        checkpoint = opened.checkpoint();
        newest.updateAndGet(
            now -> now != null && now.seq() > target.state.seq() ? now : target.state);
        return;
      }
    }
    throw new StoreException.Unavailable("the log was trimmed further than the checkpoint goes");
  }

  private boolean catchUp() {
    return replay(
        new Target() {
          @Override
          public long seq() {
            return state().seq();
          }

          @Override
          public void fold(Entry entry, EntryHash hash) {
            advance(entry, hash);
          }
        });
  }

  /// What a replay folds into.
  private interface Target {
    long seq();

    void fold(Entry entry, EntryHash hash);
  }

  private static final class LocalTarget implements Target {
    private AccountState state;

    LocalTarget(AccountState state) {
      this.state = state;
    }

    @Override
    public long seq() {
      return state.seq();
    }

    @Override
    public void fold(Entry entry, EntryHash hash) {
      state = Fold.entry(state, entry, hash);
    }
  }

  /// False if the log no longer has what comes next.
  private boolean replay(Target target) {
    while (true) {
      long from = target.seq() + 1;
      LogTail tail = log.tail(account, from, tailPage);
      for (int i = 0; i < tail.entries().size(); i++) {
        byte[] bytes = tail.entries().get(i);
        Entry entry = whole(bytes, from + i);
        if (entry == null) {
          return false;
        }
        target.fold(entry, EntryHash.of(bytes));
      }
      if (tail.entries().size() < tailPage) {
        return !tail.endsInClosedBucket();
      }
    }
  }

  /// An entry with its side rows; null if it was trimmed since it was read, and they with it.
  private @Nullable Entry whole(byte[] bytes, long seq) {
    try {
      return entries.read(bytes, seq);
    } catch (CorruptLogException e) {
      if (log.tail(account, seq, 1).endsInClosedBucket()) {
        return null;
      }
      throw e;
    }
  }

  /// Folds an entry in, unless somebody else has.
  private void advance(Entry entry, EntryHash hash) {
    AccountState now = state();
    while (now.seq() < entry.getSeq() && !newest.compareAndSet(now, Fold.entry(now, entry, hash))) {
      now = state();
    }
  }

  /// Makes the outcome of an own entry visible.
  ///
  /// @param base what it was evaluated on
  /// @param folded what came out of it
  @SuppressWarnings("ReferenceEquality")
  void applied(AccountState base, AccountState folded, Entry whole) {
    AccountState now = state();
    while (now.seq() < folded.seq()) {
      AccountState next = now == base ? folded : Fold.entry(now, whole, folded.hash());
      if (newest.compareAndSet(now, next)) {
        return;
      }
      now = state();
    }
  }

  /// Changes what the newest snapshot holds in memory, not what it says.
  AccountState install(UnaryOperator<AccountState> parts) {
    return Objects.requireNonNull(
        newest.updateAndGet(now -> parts.apply(Objects.requireNonNull(now))));
  }
}
