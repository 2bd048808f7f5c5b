package io.mailkeep.imap.session;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Rows of which the first are at hand before any is told. A client that was told one change with
/// its modseq takes it that it was told all before (RFC 7162), so what the store cannot say to its
/// end is better not begun.
final class BufferedRows implements Cursor<MessageBatch> {
  private final Cursor<MessageBatch> rest;
  private final Deque<MessageBatch> held = new ArrayDeque<>();
  private boolean whole;

  private BufferedRows(Cursor<MessageBatch> rest) {
    this.rest = rest;
  }

  /// Reads up to [SessionLimits#MAX_HELD_ROWS], and a batch more.
  ///
  /// @throws io.mailkeep.store.api.StoreException if they cannot be read
  static BufferedRows of(Cursor<MessageBatch> rows) {
    BufferedRows all = new BufferedRows(rows);
    int count = 0;
    while (!all.whole && count <= SessionLimits.MAX_HELD_ROWS) {
      MessageBatch batch = rows.next();
      if (batch == null) {
        all.whole = true;
      } else {
        all.held.add(batch);
        count += batch.rows().size();
      }
    }
    return all;
  }

  /// Whether all are at hand: nothing can fail any more.
  boolean isWhole() {
    return whole;
  }

  @Override
  public @Nullable MessageBatch next() {
    MessageBatch batch = held.poll();
    return batch == null && !whole ? rest.next() : batch;
  }

  @Override
  public void close() {
    rest.close();
  }
}
