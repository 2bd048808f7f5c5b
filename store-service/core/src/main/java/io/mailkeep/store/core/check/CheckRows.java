package io.mailkeep.store.core.check;

import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.state.EmailBlock;
import io.mailkeep.store.core.state.EmailColumns;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.Emails;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// Looks whether each email has a row that can be read, and whether no purged one has.
final class CheckRows {
  private final Pinned pinned;
  private final Findings findings;

  /// Emails whose rows are being deleted.
  private final long[] planned;

  CheckRows(Pinned pinned, Findings findings) {
    this.pinned = pinned;
    this.findings = findings;
    this.planned =
        pinned.state().emails().plans().stream()
            .flatMapToLong(plan -> Arrays.stream(plan.numbers()))
            .sorted()
            .toArray();
  }

  void block(EmailColumns block) {
    LongStream.Builder there = LongStream.builder();
    LongStream.Builder gone = LongStream.builder();
    for (int slot = 0; slot < block.length(); slot++) {
      long number = block.number(slot);
      if (!block.present(slot)) {
        gone.add(number);
      } else if (number < pinned.settledEmails()) {
        there.add(number);
      }
    }
    readable(block, there.build().toArray());
    purged(gone.build().toArray());
  }

  private void readable(EmailColumns block, long[] numbers) {
    if (numbers.length == 0) {
      return;
    }
    pinned.ports().pace();
    for (long number : pinned.ports().rows().unreadable(pinned.account(), numbers)) {
      int slot = block.slot(number);
      findings.addRow(
          new EmailRecord(
              new EmailNumber(number),
              block.upload(slot),
              block.size(slot),
              block.references(slot),
              block.unreferencedSeconds(slot)));
    }
  }

  private void purged(long[] numbers) {
    if (numbers.length == 0) {
      return;
    }
    pinned.ports().pace();
    List<EmailRow> rows = pinned.ports().emailRows().get(pinned.account(), numbers);
    for (EmailRow row : rows) {
      if (Arrays.binarySearch(planned, row.number()) < 0) {
        findings.add(Drift.Kind.PURGED_ROWS, "email " + row.number());
      }
    }
  }

  /// Looks for rows of emails whose whole block was purged: some blocks in one check.
  ///
  /// @param start where in the account, any number
  void holes(int start) {
    Emails emails = pinned.state().emails();
    Set<Integer> listed = new HashSet<>();
    for (EmailBlock block : emails.blocks()) {
      listed.add(block.key());
    }
    int blocks = emails.keyOf(pinned.state().counters().lastEmail());
    int looked = 0;
    for (int i = 0; i < blocks && looked < pinned.ports().limits().holes(); i++) {
      int key = Math.floorMod((long) start + i, blocks);
      if (!listed.contains(key)) {
        long size = emails.sizes().blockEmails();
        purged(LongStream.range(Math.max(1, key * size), (key + 1) * size).toArray());
        looked++;
      }
    }
  }
}
