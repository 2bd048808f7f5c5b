package io.mailkeep.store.core.check;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.log.EntryReader;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.Fold;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import org.jspecify.annotations.Nullable;

/// Takes the kept log in, entry by entry: checks its chain, and folds it onto the checkpoint and,
/// where it goes back to the start, onto nothing.
final class Replay {
  private final CheckPorts ports;
  private final AccountId account;
  private final AccountState head;
  private final EntryReader reader;
  private final Findings findings;
  private final long readMillis;
  private final long youngEntryMillis;
  private final long purgeMillis;
  private @Nullable AccountState state;
  private @Nullable AccountState folded;
  private @Nullable EntryHash previous;
  private long settledEmails = Long.MAX_VALUE;
  private long purgedLately;

  /// @param head the account as the stored checkpoint has it
  /// @param first the oldest entry that is kept
  Replay(CheckPorts ports, AccountId account, AccountState head, long first, Findings findings) {
    this.ports = ports;
    this.account = account;
    this.head = head;
    this.reader = new EntryReader(ports.log(), account);
    this.findings = findings;
    this.readMillis = ports.clock().millis();
    this.youngEntryMillis = readMillis - ports.limits().rowGrace().toMillis();
    this.purgeMillis = readMillis - ports.limits().orphanAge().toMillis();
    this.state = head;
    this.folded = first == 1 ? AccountState.fresh(ports.sizes()) : null;
  }

  /// @throws Moved if the log is trimmed meanwhile
  void entry(byte[] bytes, long seq) {
    Entry entry = read(bytes, seq);
    EntryHash hash = EntryHash.of(bytes);
    EntryHash before = previous;
    previous = hash;
    if (entry == null) {
      damaged(seq);
      return;
    }
    if (before != null && !entry.getPreviousHash().equals(before.value())) {
      findings.add(Drift.Kind.LOG, "entry " + seq + " does not follow " + (seq - 1));
      damaged(seq);
      return;
    }
    if (seq == head.seq() && !hash.equals(head.hash())) {
      findings.add(Drift.Kind.HEAD, "entry " + seq + " is not the one in the checkpoint");
      state = null;
    }
    note(entry);
    fold(entry, hash);
  }

  private @Nullable Entry read(byte[] bytes, long seq) {
    try {
      return reader.read(bytes, seq);
    } catch (CorruptLogException e) {
      if (ports.log().tail(account, seq, 1).endsInClosedBucket()) {
        throw new Moved("entry " + seq + " was trimmed");
      }
      findings.add(Drift.Kind.LOG, "entry " + seq + " cannot be read");
      return null;
    }
  }

  /// Nothing can be folded beyond it.
  private void damaged(long seq) {
    folded = null;
    if (seq > head.seq()) {
      state = null;
    }
  }

  private void fold(Entry entry, EntryHash hash) {
    try {
      folded = folded == null ? null : bounded(Fold.entry(folded, entry, hash));
    } catch (CorruptLogException e) {
      findings.add(Drift.Kind.LOG, "entry " + entry.getSeq() + " cannot be");
      damaged(entry.getSeq());
      return;
    }
    try {
      state =
          state == null || entry.getSeq() <= head.seq() ? state : Fold.entry(state, entry, hash);
    } catch (CorruptLogException e) {
      findings.add(Drift.Kind.HEAD, "entry " + entry.getSeq() + " does not fit the checkpoint");
      state = null;
    }
  }

  private @Nullable AccountState bounded(AccountState next) {
    return next.bytes() > ports.limits().maxFoldedBytes() ? null : next;
  }

  private void note(Entry entry) {
    boolean young = entry.getTimeMillis() > youngEntryMillis;
    boolean purgesLately = entry.getTimeMillis() > purgeMillis;
    if (!young && !purgesLately) {
      return;
    }
    entry.getTransactionsList().stream()
        .flatMap(transaction -> transaction.getChangesList().stream())
        .forEach(change -> note(change, young));
  }

  private void note(Change change, boolean young) {
    if (change.hasPurged()) {
      purgedLately += Packed.numbers(change.getPurged().getEmailsList()).length;
    }
    if (young && change.hasMessagesAdded() && !change.getMessagesAdded().getUploads().isEmpty()) {
      long[] numbers = Packed.numbers(change.getMessagesAdded().getEmailsList());
      settledEmails = Math.min(settledEmails, numbers[0]);
    }
  }

  /// What came of it; null, with a finding, if the account cannot be put together.
  @Nullable Pinned end(long lastSeq) {
    if (lastSeq < head.seq()) {
      findings.add(Drift.Kind.LOG, "entry " + (lastSeq + 1) + " is missing");
    }
    AccountState made = state;
    return made == null
        ? null
        : new Pinned(ports, account, readMillis, made, folded, settledEmails, purgedLately);
  }
}
