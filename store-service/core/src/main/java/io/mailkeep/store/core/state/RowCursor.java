package io.mailkeep.store.core.state;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.UidSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks chunk by chunk, and range by range of the set beside it.
final class RowCursor implements Cursor<MessageBatch> {
  private final Messages messages;
  private final UidSet uids;
  private final long changedSince;
  private final long belowUid;
  private int chunk;
  private int range;

  RowCursor(Messages messages, UidSet uids, long changedSince, long belowUid) {
    this.messages = messages;
    this.uids = uids;
    this.changedSince = changedSince;
    this.belowUid = belowUid;
    this.chunk = messages.firstChunk(uids);
  }

  @Override
  public @Nullable MessageBatch next() {
    while (chunk < messages.chunkCount() && range < uids.rangeCount()) {
      Columns columns = messages.chunk(chunk++);
      List<MessageRow> rows =
          columns.highestModSeq() > changedSince ? matching(columns) : List.of();
      if (!rows.isEmpty()) {
        return new MessageBatch(messages.keywords(), rows);
      }
    }
    return null;
  }

  /// Range by range, so that a few messages of a chunk cost no look at the others.
  private List<MessageRow> matching(Columns columns) {
    List<MessageRow> rows = new ArrayList<>();
    int row = 0;
    while (range < uids.rangeCount()) {
      if (row < columns.size() && columns.uid(row) < uids.first(range)) {
        row = columns.rowFrom(uids.first(range));
      }
      long last = Math.min(uids.last(range), belowUid - 1);
      for (; row < columns.size() && columns.uid(row) <= last; row++) {
        if (columns.modSeq(row) > changedSince) {
          rows.add(columns.message(row));
        }
      }
      if (uids.last(range) >= columns.lastUid()) {
        break;
      }
      range++;
    }
    return rows;
  }

  @Override
  public void close() {}
}
