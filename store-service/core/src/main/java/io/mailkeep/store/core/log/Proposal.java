package io.mailkeep.store.core.log;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.ChangeNotice;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.core.port.IdSource;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.Fold;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Actor;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.ChangeList;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Parts;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry in the making, on a snapshot: each transaction is decided on what the ones before it
/// leave behind.
final class Proposal {
  private final AccountState base;
  private final long nowMillis;
  private final Entry.Builder stored;
  private final Entry.Builder whole;
  private final List<SideRow> sideRows = new ArrayList<>();
  private AccountState state;
  private int bytes = 200;

  /// A part to be written before the entry is proposed.
  record SideRow(UUID id, int number, byte[] content) {}

  Proposal(AccountState base, long nowMillis, ByteString writer) {
    this.base = base;
    this.state = base;
    this.nowMillis = nowMillis;
    this.stored =
        Entry.newBuilder()
            .setFormat(EntryReader.FORMAT)
            .setReaderLevel(EntryReader.READER_LEVEL)
            .setTimeline(base.counters().timeline())
            .setSeq(base.seq() + 1)
            .setPreviousHash(base.hash().value())
            .setTimeMillis(nowMillis)
            .setWriter(writer);
    this.whole = stored.clone();
  }

  AccountState base() {
    return base;
  }

  /// What the transactions so far leave behind.
  AccountState state() {
    return state;
  }

  /// The time of the entry.
  long nowMillis() {
    return nowMillis;
  }

  long seq() {
    return stored.getSeq();
  }

  int count() {
    return stored.getTransactionsCount();
  }

  List<SideRow> sideRows() {
    return sideRows;
  }

  List<Change> changes(int transaction) {
    return whole.getTransactions(transaction).getChangesList();
  }

  /// Adds a transaction and folds it; null if it has no room in this entry.
  @Nullable Transaction add(
      Submission<?> submission, List<Change> changes, LogLimits limits, IdSource ids) {
    Transaction full = transaction(submission, changes);
    Transaction slim = full;
    List<SideRow> parts = List.of();
    if (full.getSerializedSize() > limits.inlineChangeBytes()) {
      byte[] content = ChangeList.newBuilder().addAllChanges(changes).build().toByteArray();
      UUID partsId = ids.next();
      parts = cut(partsId, content);
      slim =
          full.toBuilder()
              .clearChanges()
              .setParts(
                  Parts.newBuilder()
                      .setId(Packed.bytes(partsId))
                      .setCount(parts.size())
                      .setSha256(EntryHash.sha256(ByteString.copyFrom(content))))
              .build();
    }
    int size = slim.getSerializedSize() + 8;
    if (count() > 0 && bytes + size > limits.maxEntryBytes()) {
      return null;
    }
    state = Fold.transaction(state, seq(), full);
    bytes += size;
    stored.addTransactions(slim);
    whole.addTransactions(full);
    sideRows.addAll(parts);
    return full;
  }

  private Transaction transaction(Submission<?> submission, List<Change> changes) {
    io.mailkeep.store.api.Actor actor = submission.actor();
    return Transaction.newBuilder()
        .setId(Packed.bytes(submission.id().value()))
        .setModseq(state.counters().modSeq() + 1)
        .setTimeMillis(nowMillis)
        .setActor(
            Actor.newBuilder()
                .setProtocol(actor.protocol())
                .setSession(actor.session())
                .setClientIp(actor.clientIp()))
        .addAllChanges(changes)
        .build();
  }

  private static List<SideRow> cut(UUID id, byte[] content) {
    List<SideRow> rows = new ArrayList<>();
    for (int at = 0; at < content.length; at += LogStore.MAX_PART_BYTES) {
      int length = Math.min(LogStore.MAX_PART_BYTES, content.length - at);
      byte[] part = new byte[length];
      System.arraycopy(content, at, part, 0, length);
      rows.add(new SideRow(id, rows.size(), part));
    }
    return rows;
  }

  Sealed seal() {
    byte[] octets = stored.build().toByteArray();
    Entry entry = whole.build();
    return new Sealed(base, octets, entry, Fold.close(state, entry, EntryHash.of(octets)));
  }

  /// An entry as it is proposed, and what it makes of its base.
  ///
  /// @param bytes as stored
  /// @param whole with the changes that are stored in side rows
  record Sealed(AccountState base, byte[] bytes, Entry whole, AccountState folded) {
    long seq() {
      return whole.getSeq();
    }

    ChangeNotice notice(AccountId account) {
      Set<MailboxId> touched = new HashSet<>();
      boolean list = false;
      for (Transaction transaction : whole.getTransactionsList()) {
        for (Change change : transaction.getChangesList()) {
          MailboxId mailbox = Fold.mailboxOf(change);
          if (mailbox != null) {
            touched.add(mailbox);
          }
          list |= mailbox == null || change.hasMailboxRemoved();
        }
      }
      return new ChangeNotice(
          account, base.counters().timeline(), seq(), Set.copyOf(touched), list);
    }
  }
}
