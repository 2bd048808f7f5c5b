package io.mailkeep.store.core.state;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

/// Any octets as the next entry of an account that has mail: it is folded, or the log is damaged.
/// What was folded can be listed.
class FoldFuzzTest {
  private static final AccountState ACCOUNT = account();

  /// @param bytes an entry; its place in the log is set right, so that its changes are looked at
  @FuzzTest
  void entry(byte[] bytes) {
    Entry.Builder entry;
    try {
      entry = Entry.parseFrom(bytes).toBuilder();
    } catch (InvalidProtocolBufferException notAnEntry) {
      return;
    }
    entry.setSeq(ACCOUNT.seq() + 1).setPreviousHash(ACCOUNT.hash().value());
    entry.setTimeline(ACCOUNT.counters().timeline());
    long modSeq = ACCOUNT.counters().modSeq();
    for (int i = 0; i < entry.getTransactionsCount(); i++) {
      Transaction.Builder transaction = entry.getTransactionsBuilder(i).setModseq(++modSeq);
      if (transaction.getId().size() != 16) {
        transaction.setId(ByteString.copyFrom(new byte[16]));
      }
    }
    try {
      AccountState next = Fold.entry(ACCOUNT, entry.build(), EntryHash.of(bytes));
      for (MailboxState mailbox : next.mailboxes().all()) {
        Object _ = next.info(mailbox);
        Object _ = mailbox.messages().uids();
      }
    } catch (CorruptLogException | NotLoaded refused) {
      Object _ = refused.getMessage();
    }
  }

  /// The account of the stored entries, one a line in hex.
  private static AccountState account() {
    AccountState state = AccountState.fresh(StateSizes.DEFAULTS);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(FoldFuzzTest.class.getResourceAsStream("/account.txt")),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byte[] bytes = HexFormat.of().parseHex(line);
        state = Fold.entry(state, Entry.parseFrom(bytes), EntryHash.of(bytes));
      }
      return state;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
