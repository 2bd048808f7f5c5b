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

  private List<MessageRow> matching(Columns columns) {
    List<MessageRow> rows = new ArrayList<>(columns.size());
    for (int row = 0; row < columns.size(); row++) {
      long uid = columns.uid(row);
      while (range < uids.rangeCount() && uids.last(range) < uid) {
        range++;
      }
      if (range == uids.rangeCount() || uid >= belowUid) {
        break;
      }
      if (uid >= uids.first(range) && columns.modSeq(row) > changedSince) {
        rows.add(columns.message(row));
      }
    }
    return rows;
  }

  @Override
  public void close() {}
}
