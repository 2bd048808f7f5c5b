package io.mailkeep.store.testkit.everycall;

import com.google.protobuf.InvalidProtocolBufferException;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Reads an account's log as it stands in the engine.
final class LogCheck {
  private LogCheck() {}

  /// The id of every transaction.
  ///
  /// @throws AssertionError if one is there twice, or modseqs do not strictly grow
  static Set<UUID> transactions(LogStore log, AccountId account) {
    Set<UUID> found = new HashSet<>();
    long modSeq = 0;
    for (byte[] bytes : log.tail(account, 1, 500).entries()) {
      for (Transaction transaction : parsed(bytes).getTransactionsList()) {
        if (!found.add(Packed.uuid(transaction.getId()))) {
          throw new AssertionError("a transaction is in the log twice");
        }
        if (transaction.getModseq() <= modSeq) {
          throw new AssertionError("modseq " + transaction.getModseq() + " after " + modSeq);
        }
        modSeq = transaction.getModseq();
      }
    }
    return found;
  }

  private static Entry parsed(byte[] bytes) {
    try {
      return Entry.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("no entry", e);
    }
  }
}
