package io.mailkeep.store.core.check;

import io.mailkeep.store.core.checkpoint.PartCells;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Chunk;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import org.jspecify.annotations.Nullable;

/// Compares each mailbox's messages with the fold of the log, chunk by chunk; without that, counts
/// them again and compares the counts.
final class CheckMailboxes implements CheckStep {
  private final References references;
  private final CheckHistory history = new CheckHistory();

  /// @param references takes in how many messages are each email
  CheckMailboxes(References references) {
    this.references = references;
  }

  @Override
  public void run(Pinned pinned, Findings findings) {
    for (MailboxState mailbox : pinned.state().mailboxes().all()) {
      AccountState folded = pinned.folded();
      MailboxState expected = folded == null ? null : folded.mailboxes().find(mailbox.id());
      mailbox(pinned, mailbox, expected, findings);
    }
  }

  private void mailbox(
      Pinned pinned, MailboxState mailbox, @Nullable MailboxState expected, Findings findings) {
    Tally tally = new Tally();
    boolean whole = true;
    for (Chunk chunk : mailbox.chunks().all()) {
      Findings found = new Findings(1);
      Columns columns = columns(pinned, mailbox, chunk, found);
      found.drifts().forEach(drift -> findings.add(drift.kind(), drift.what()));
      if (!found.isEmpty()) {
        whole = false;
      } else if (columns != null) {
        tally.add(columns, references);
      }
      if (found.isEmpty() && expected != null) {
        compare(mailbox, chunk.key(), columns, expected.chunks().find(chunk.key()), findings);
      }
    }
    if (!whole) {
      references.incomplete();
    }
    if (expected != null) {
      noneIsMissing(mailbox, expected, findings);
    }
    boolean counted =
        expected == null
            ? !whole || tally.fits(mailbox.summary())
            : mailbox.summary().equals(expected.summary());
    if (!counted) {
      findings.add(Drift.Kind.SUMMARIES, "mailbox " + mailbox.id().value());
    }
    history.run(pinned, mailbox, expected, tally, findings);
  }

  /// The messages of a chunk; null if there are none (any more), or with a finding.
  private static @Nullable Columns columns(
      Pinned pinned, MailboxState mailbox, Chunk chunk, Findings findings) {
    if (chunk instanceof Columns columns) {
      return columns;
    }
    PartCells cell = PartCells.chunk(mailbox.id(), chunk.key());
    AccountState with = pinned.with(cell, Drift.Kind.CHUNKS, findings);
    Chunk loaded = with == null ? null : with.mailbox(mailbox.id()).chunks().find(chunk.key());
    if (with != null && loaded != null && !(loaded instanceof Columns)) {
      findings.add(Drift.Kind.CHUNKS, name(mailbox, chunk.key()) + " holds another chunk");
    }
    return loaded instanceof Columns columns ? columns : null;
  }

  private static void compare(
      MailboxState mailbox,
      int key,
      @Nullable Columns columns,
      @Nullable Chunk expected,
      Findings findings) {
    Columns right = expected instanceof Columns there ? there : null;
    if (!sameRows(columns, right)) {
      findings.add(Drift.Kind.CHUNKS, name(mailbox, key) + " is not what the log says");
    }
  }

  private static boolean sameRows(@Nullable Columns one, @Nullable Columns other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    boolean same = one.size() == other.size();
    for (int row = 0; same && row < one.size(); row++) {
      same = one.message(row).equals(other.message(row));
    }
    return same;
  }

  private static void noneIsMissing(
      MailboxState mailbox, MailboxState expected, Findings findings) {
    for (Chunk chunk : expected.chunks().all()) {
      if (mailbox.chunks().find(chunk.key()) == null) {
        findings.add(Drift.Kind.CHUNKS, name(mailbox, chunk.key()) + " is not listed");
      }
    }
  }

  private static String name(MailboxState mailbox, int key) {
    return "cell m." + mailbox.id().value() + "." + key;
  }
}
