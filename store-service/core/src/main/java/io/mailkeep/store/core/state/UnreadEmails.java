package io.mailkeep.store.core.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Emails that stand in a checkpoint cell, and the changes since.
record UnreadEmails(int blockEmails, int key, CellPromise promise, @Nullable Pending pending)
    implements EmailBlock {
  private static final int OBJECT_BYTES = 80;

  /// A pending change but for its columns, and what an email takes in these.
  private static final int PENDING_BYTES = 180;

  private static final int EMAIL_BYTES = 28;

  @Override
  public UnreadEmails apply(EmailChange change, Stamp stamp) {
    int from = change.from((long) key * blockEmails);
    int to = change.from((key + 1L) * blockEmails);
    long bytes = PENDING_BYTES + (long) EMAIL_BYTES * (to - from);
    return new UnreadEmails(
        blockEmails, key, promise, new Pending(pending, change, stamp, bytes() + bytes));
  }

  @Override
  public int rows() {
    return promise.rows();
  }

  @Override
  public long tally() {
    return promise.tally();
  }

  /// Brings the changes that the cell does not include yet to what it holds.
  ///
  /// @throws CorruptLogException if it is not the cell that was promised
  EmailColumns load(EmailColumns cell) {
    promise.check("emails " + key, cell.seq(), cell.rows(), cell.tally());
    List<Pending> newestFirst = new ArrayList<>();
    for (Pending p = pending; p != null && p.stamp.seq() > cell.seq(); p = p.earlier) {
      newestFirst.add(p);
    }
    EmailColumns columns = cell;
    for (Pending p : newestFirst.reversed()) {
      columns = columns.apply(p.change, p.stamp);
    }
    return columns;
  }

  @Override
  public boolean changedAfter(long seq) {
    return pending != null && pending.stamp.seq() > seq;
  }

  @Override
  public long bytes() {
    return pending == null ? OBJECT_BYTES : pending.bytes;
  }

  record Pending(@Nullable Pending earlier, EmailChange change, Stamp stamp, long bytes) {}
}
