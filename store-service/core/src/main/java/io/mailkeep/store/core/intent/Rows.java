package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.Messages;

/// Walks the chunks that a set of uids touches.
final class Rows {
  private Rows() {}

  /// Sees every row of a touched chunk, ascending by uid.
  @FunctionalInterface
  interface Visitor {
    /// @param chunkIndex chunks that are left out have no selected row
    void visit(int chunkIndex, Columns columns, int row, boolean selected);
  }

  static void visit(Messages messages, UidSet uids, Visitor visitor) {
    int range = 0;
    int index = 0;
    while (range < uids.rangeCount() && index < messages.chunkCount()) {
      Columns columns = messages.chunk(index);
      while (range < uids.rangeCount() && uids.last(range) < columns.firstUid()) {
        range++;
      }
      if (range == uids.rangeCount()) {
        return;
      }
      if (uids.first(range) > columns.lastUid()) {
        index = firstChunkFrom(messages, index + 1, uids.first(range));
        continue;
      }
      range = visitChunk(index, columns, uids, range, visitor);
      index++;
    }
  }

  private static int visitChunk(
      int index, Columns columns, UidSet uids, int firstRange, Visitor visitor) {
    int range = firstRange;
    for (int row = 0; row < columns.size(); row++) {
      long uid = columns.uid(row);
      while (range < uids.rangeCount() && uids.last(range) < uid) {
        range++;
      }
      boolean selected = range < uids.rangeCount() && uids.first(range) <= uid;
      visitor.visit(index, columns, row, selected);
    }
    return range;
  }

  private static int firstChunkFrom(Messages messages, int from, long uid) {
    int key = messages.keyOf(uid);
    int low = from;
    int high = messages.chunkCount();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (messages.chunk(middle).key() < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
