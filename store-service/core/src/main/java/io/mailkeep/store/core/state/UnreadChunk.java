package io.mailkeep.store.core.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chunk whose messages stand in a checkpoint cell, and the changes since.
record UnreadChunk(int uids, int key, CellPromise promise, @Nullable Pending pending)
    implements Chunk {
  private static final int OBJECT_BYTES = 80;

  /// A pending change but for its columns.
  private static final int PENDING_BYTES = 180;

  @Override
  public UnreadChunk apply(MessageChange change, Stamp stamp) {
    long bytes = PENDING_BYTES + change.bytesIn((long) key * uids, (key + 1L) * uids - 1);
    return new UnreadChunk(
        uids, key, promise, new Pending(pending, change, stamp, bytes() + bytes));
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
  Columns load(Columns cell) {
    promise.check("chunk " + key, cell.seq(), cell.rows(), cell.tally());
    List<Pending> newestFirst = new ArrayList<>();
    for (Pending p = pending; p != null && p.stamp.seq() > cell.seq(); p = p.earlier) {
      newestFirst.add(p);
    }
    Columns columns = cell;
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

  /// A change that waits for the chunk to be read; the newest knows the ones before.
  ///
  /// @param bytes of the chunk with this change and those before
  record Pending(@Nullable Pending earlier, MessageChange change, Stamp stamp, long bytes) {}
}
