package io.mailkeep.store.core.check;

import io.mailkeep.store.core.checkpoint.PartCells;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.History;
import io.mailkeep.store.core.state.HistoryBlock;
import io.mailkeep.store.core.state.HistoryColumns;
import io.mailkeep.store.core.state.MailboxState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Compares which uids of a mailbox were expunged with the fold of the log; without that, looks
/// whether they can be.
final class CheckHistory {
  /// @param tally of the mailbox's messages
  void run(
      Pinned pinned,
      MailboxState mailbox,
      @Nullable MailboxState expected,
      Tally tally,
      Findings findings) {
    History history = mailbox.history();
    History right = expected == null ? null : expected.history();
    if (right != null && !sameFrame(history, right)) {
      findings.add(Drift.Kind.HISTORY, "history of mailbox " + mailbox.id().value());
      return;
    }
    for (int i = 0; i < history.blocks().length; i++) {
      HistoryBlock block = history.blocks()[i];
      int number = history.firstBlock() + i;
      HistoryColumns columns = columns(pinned, mailbox, block, number, findings);
      boolean fits =
          columns == null
              || (right == null
                  ? canBe(columns, block, mailbox, tally)
                  : right.blocks()[i] instanceof HistoryColumns there && same(columns, there));
      if (!fits) {
        findings.add(
            Drift.Kind.HISTORY, "cell h." + mailbox.id().value() + "." + number + " is wrong");
      }
    }
  }

  private static boolean sameFrame(History one, History other) {
    return one.rows() == other.rows()
        && one.trimmedModSeq() == other.trimmedModSeq()
        && one.firstBlock() == other.firstBlock()
        && one.blocks().length == other.blocks().length;
  }

  /// Null with a finding.
  private static @Nullable HistoryColumns columns(
      Pinned pinned, MailboxState mailbox, HistoryBlock block, int number, Findings findings) {
    if (block instanceof HistoryColumns columns) {
      return columns;
    }
    PartCells cell = PartCells.historyBlock(mailbox.id(), number);
    AccountState with = pinned.with(cell, Drift.Kind.HISTORY, findings);
    if (with == null) {
      return null;
    }
    History loaded = with.mailbox(mailbox.id()).history();
    return loaded.blocks()[number - loaded.firstBlock()] instanceof HistoryColumns columns
        ? columns
        : null;
  }

  private static boolean same(HistoryColumns one, HistoryColumns other) {
    return Arrays.equals(one.firsts(), other.firsts())
        && Arrays.equals(one.lasts(), other.lasts())
        && Arrays.equals(one.modSeqs(), other.modSeqs())
        && Arrays.equals(one.times(), other.times());
  }

  /// Modseqs never fall and end where the head says; nothing that is there was expunged.
  private static boolean canBe(
      HistoryColumns columns, HistoryBlock inHead, MailboxState mailbox, Tally tally) {
    for (int i = 1; i < columns.size(); i++) {
      if (columns.modSeqs()[i] < columns.modSeqs()[i - 1]) {
        return false;
      }
    }
    RoaringBitmap expunged = new RoaringBitmap();
    columns.collect(0, expunged);
    return columns.highestModSeq() == inHead.highestModSeq()
        && columns.highestModSeq() <= mailbox.summary().highestModSeq()
        && !RoaringBitmap.intersects(expunged, tally.uids());
  }
}
