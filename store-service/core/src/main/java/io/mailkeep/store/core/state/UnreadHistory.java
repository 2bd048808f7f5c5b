package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// A block of history that stands in a checkpoint cell, and the rows added since.
///
/// @param number of the block
/// @param promise whose tally is the newest modseq in the cell
record UnreadHistory(long mailbox, int number, CellPromise promise, @Nullable Pending pending)
    implements HistoryBlock {
  private static final int OBJECT_BYTES = 96;

  /// Added rows but for their columns, which have room for more.
  private static final int PENDING_BYTES = 256;

  private static final int ROW_BYTES = 16;

  @Override
  public UnreadHistory add(int[] firsts, int[] lasts, int from, int to, Stamp stamp) {
    long bytes = bytes() + PENDING_BYTES + (long) ROW_BYTES * (to - from);
    Pending added = new Pending(pending, firsts, lasts, from, to, stamp, bytes);
    return new UnreadHistory(mailbox, number, promise, added);
  }

  /// Brings the rows that the cell does not include yet to those that it holds.
  ///
  /// @throws CorruptLogException if it is not the cell that was promised
  HistoryColumns load(HistoryColumns cell) {
    promise.check("history " + number, cell.seq(), cell.size(), cell.highestModSeq());
    List<Pending> newestFirst = new ArrayList<>();
    for (Pending p = pending; p != null && p.stamp.seq() > cell.seq(); p = p.earlier) {
      newestFirst.add(p);
    }
    HistoryColumns columns = cell;
    for (Pending p : newestFirst.reversed()) {
      columns = columns.add(p.firsts, p.lasts, p.from, p.to, p.stamp);
    }
    return columns;
  }

  @Override
  public long highestModSeq() {
    return pending == null ? promise.tally() : pending.stamp.modSeq();
  }

  @Override
  public boolean changedAfter(long seq) {
    return pending != null && pending.stamp.seq() > seq;
  }

  @Override
  public void collect(long modSeq, RoaringBitmap into) {
    if (promise.tally() > modSeq) {
      throw new NotLoaded(new Part.History(new MailboxId(mailbox)));
    }
    for (Pending p = pending; p != null && p.stamp.modSeq() > modSeq; p = p.earlier) {
      for (int i = p.from; i < p.to; i++) {
        into.add(p.firsts[i] & 0xFFFF_FFFFL, (p.lasts[i] & 0xFFFF_FFFFL) + 1);
      }
    }
  }

  @Override
  public long bytes() {
    return pending == null ? OBJECT_BYTES : pending.bytes;
  }

  record Pending(
      @Nullable Pending earlier,
      int[] firsts,
      int[] lasts,
      int from,
      int to,
      Stamp stamp,
      long bytes) {}
}
