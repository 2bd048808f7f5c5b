package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.Fold;
import io.mailkeep.store.core.state.format.Entry;
import org.jspecify.annotations.Nullable;

/// Reads what the log has above a state, page by page, and folds it.
final class TailReplay {
  private final AccountId account;
  private final LogStore log;
  private final EntryReader entries;
  private final int page;

  /// @param page entries of one read
  TailReplay(AccountId account, LogStore log, EntryReader entries, int page) {
    this.account = account;
    this.log = log;
    this.entries = entries;
    this.page = page;
  }

  /// What a replay folds into.
  interface Target {
    /// The position of the last entry that it has.
    long seq();

    void fold(Entry entry, EntryHash hash);
  }

  /// A state of one's own.
  static final class OwnState implements Target {
    private AccountState state;

    OwnState(AccountState state) {
      this.state = state;
    }

    AccountState state() {
      return state;
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
  ///
  /// @throws CorruptLogException if what comes next does not follow
  boolean into(Target target) {
    while (true) {
      long from = target.seq() + 1;
      LogTail tail = log.tail(account, from, page);
      for (int i = 0; i < tail.entries().size(); i++) {
        byte[] bytes = tail.entries().get(i);
        Entry entry = whole(bytes, from + i);
        if (entry == null) {
          return false;
        }
        target.fold(entry, EntryHash.of(bytes));
      }
      if (tail.entries().size() < page) {
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
}
