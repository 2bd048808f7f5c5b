package io.mailkeep.store.core.state;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/// All messages of a mailbox, in memory; a snapshot that never changes.
public final class Messages {
  private final List<String> keywords;
  private final Chunks chunks;

  Messages(List<String> keywords, Chunks chunks) {
    this.keywords = keywords;
    this.chunks = chunks;
  }

  /// The names that the keyword bits of the flags stand for.
  public List<String> keywords() {
    return keywords;
  }

  /// The uids of all messages; the caller owns it.
  public RoaringBitmap uids() {
    return chunks.uids().copy(() -> uidsFrom(0));
  }

  /// The uids from `first` on; the caller owns it.
  public RoaringBitmap uidsFrom(long first) {
    // Adding one by one to a bitmap would copy its containers as they grow.
    RoaringBitmapWriter<RoaringBitmap> uids =
        RoaringBitmapWriter.writer().constantMemory().runCompress(false).get();
    for (int i = firstChunk(first); i < chunkCount(); i++) {
      Columns c = chunk(i);
      for (int row = c.rowFrom(first); row < c.size(); row++) {
        uids.add((int) c.uid(row));
      }
    }
    return uids.get();
  }

  /// The lowest uid without \Seen, 0 if there is none.
  public long firstUnseen() {
    for (int i = 0; i < chunkCount(); i++) {
      Columns c = chunk(i);
      for (int row = 0; row < c.size(); row++) {
        if (!c.has(row, SystemFlag.SEEN)) {
          return c.uid(row);
        }
      }
    }
    return 0;
  }

  /// The chunk that holds a uid, null if there is none; look there with [Columns#row].
  public @Nullable Columns chunkOf(long uid) {
    int at = chunks.indexOf(chunks.keyOf(uid));
    return at >= 0 ? chunk(at) : null;
  }

  /// The first chunk that could hold a uid of the set, [#chunkCount] if none can.
  int firstChunk(UidSet uids) {
    return uids.isEmpty() ? chunkCount() : firstChunk(uids.first(0));
  }

  private int firstChunk(long uid) {
    int at = chunks.indexOf(chunks.keyOf(uid));
    return at >= 0 ? at : -at - 1;
  }

  /// The key of the chunk that a uid belongs to.
  public int keyOf(long uid) {
    return chunks.keyOf(uid);
  }

  public int chunkCount() {
    return chunks.all().length;
  }

  /// Chunks ascend by uid.
  public Columns chunk(int index) {
    return switch (chunks.all()[index]) {
      case Columns columns -> columns;
      case UnreadChunk unread -> throw new NoSuchElementException("unread chunk " + unread.key());
    };
  }

  public void forEach(Consumer<Columns> each) {
    for (int i = 0; i < chunkCount(); i++) {
      each.accept(chunk(i));
    }
  }

  /// The messages of the set with a modseq above `changedSince`, in order of uid, in batches of a
  /// chunk. Needs no closing.
  public Cursor<MessageBatch> rows(UidSet uids, ModSeq changedSince) {
    return new RowCursor(this, uids, changedSince.value(), Long.MAX_VALUE);
  }

  /// The messages below `belowUid` with a modseq above `changedSince`.
  public Cursor<MessageBatch> changed(ModSeq changedSince, long belowUid) {
    return new RowCursor(this, UidSet.ALL, changedSince.value(), belowUid);
  }
}
