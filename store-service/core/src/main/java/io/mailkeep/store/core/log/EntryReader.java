package io.mailkeep.store.core.log;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.checkpoint.ReaderTooOldException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.CorruptLogException;
import io.mailkeep.store.core.state.EntryHash;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.ChangeList;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Parts;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.List;

/// Reads stored entries, with what they keep in side rows.
public final class EntryReader {
  /// The format of entries, and the level that a reader of them must have.
  static final int FORMAT = 1;

  static final int READER_LEVEL = 1;

  private final LogStore log;
  private final AccountId account;

  public EntryReader(LogStore log, AccountId account) {
    this.log = log;
    this.account = account;
  }

  /// @throws ReaderTooOldException if a newer release wrote it
  /// @throws CorruptLogException if it cannot be read, or stands at another position
  public Entry read(byte[] bytes, long seq) {
    return whole(stored(bytes, seq));
  }

  /// A stored entry with its side rows.
  ///
  /// @throws CorruptLogException if they are not there
  public Entry whole(Entry entry) {
    boolean whole = entry.getTransactionsList().stream().noneMatch(Transaction::hasParts);
    return whole ? entry : withParts(entry);
  }

  /// The entry without what it keeps in side rows.
  ///
  /// @throws ReaderTooOldException if a newer release wrote it
  /// @throws CorruptLogException if it cannot be read, or stands at another position
  public static Entry stored(byte[] bytes, long seq) {
    Entry entry = parse(bytes);
    ReaderTooOldException.check(Math.max(entry.getReaderLevel(), entry.getFormat()), READER_LEVEL);
    if (entry.getSeq() != seq) {
      throw new CorruptLogException("entry " + entry.getSeq() + " at position " + seq);
    }
    return entry;
  }

  private static Entry parse(byte[] bytes) {
    try {
      return Entry.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptLogException("an entry cannot be read", e);
    }
  }

  private Entry withParts(Entry entry) {
    Entry.Builder whole = entry.toBuilder().clearTransactions();
    for (Transaction transaction : entry.getTransactionsList()) {
      whole.addTransactions(
          transaction.hasParts()
              ? transaction.toBuilder()
                  .clearParts()
                  .addAllChanges(changes(transaction.getParts()).getChangesList())
                  .build()
              : transaction);
    }
    return whole.build();
  }

  private ChangeList changes(Parts parts) {
    List<byte[]> rows = log.parts(account, Packed.uuid(parts.getId()));
    ByteString content =
        ByteString.copyFrom(
            rows.stream().limit(parts.getCount()).map(ByteString::copyFrom).toList());
    if (!EntryHash.sha256(content).equals(parts.getSha256())) {
      throw new CorruptLogException("the side rows " + Packed.uuid(parts.getId()) + " are wrong");
    }
    try {
      return ChangeList.parseFrom(content);
    } catch (InvalidProtocolBufferException e) {
      throw new CorruptLogException("side rows cannot be read", e);
    }
  }
}
