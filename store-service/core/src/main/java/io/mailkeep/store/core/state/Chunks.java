package io.mailkeep.store.core.state;

import io.mailkeep.store.api.UidSet;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The non-empty chunks of a mailbox, ascending by key; a change copies only the chunks it touches.
///
/// @param chunkUids uids of a chunk
/// @param bytes octets of heap
/// @param uids of the messages in all of them
public record Chunks(int chunkUids, Chunk[] all, long bytes, int unread, KnownUids uids) {
  static Chunks none(StateSizes sizes) {
    return new Chunks(sizes.chunkUids(), new Chunk[0], 0, 0, new KnownUids());
  }

  /// Chunks that stand in checkpoint cells.
  ///
  /// @param keys ascending
  /// @param promises what is known of the cell of the n-th key
  public static Chunks unread(StateSizes sizes, int[] keys, IntFunction<CellPromise> promises) {
    Chunk[] all = new Chunk[keys.length];
    Arrays.setAll(all, i -> new UnreadChunk(sizes.chunkUids(), keys[i], promises.apply(i), null));
    return of(sizes.chunkUids(), all, all.length);
  }

  public boolean loaded() {
    return unread == 0;
  }

  private static Chunks of(int chunkUids, Chunk[] all, int count) {
    Chunk[] kept = count == all.length ? all : Arrays.copyOf(all, count);
    long bytes = 8L * count;
    int unread = 0;
    for (Chunk chunk : kept) {
      bytes += chunk.bytes();
      unread += chunk instanceof UnreadChunk ? 1 : 0;
    }
    return new Chunks(chunkUids, kept, bytes, unread, new KnownUids());
  }

  Chunks apply(MessageChange change, Stamp stamp) {
    return switch (change) {
      case MessageChange.Added added -> add(added, stamp);
      case MessageChange.Flagged flagged -> flag(flagged, stamp);
      case MessageChange.Expunged expunged -> expunge(expunged, stamp);
    };
  }

  /// Puts what cells hold in place of unread chunks; those that are empty by now go.
  public Chunks install(Columns[] cells) {
    Chunk[] next = all.clone();
    for (Columns cell : cells) {
      int at = indexOf(cell.key());
      if (at >= 0 && next[at] instanceof UnreadChunk waiting) {
        next[at] = waiting.load(cell);
      }
    }
    return withoutEmpty(next);
  }

  private Chunks add(MessageChange.Added added, Stamp stamp) {
    int first = keyOf(added.firstUid());
    int last = keyOf(added.lastUid());
    int tail = all.length;
    while (tail > 0 && all[tail - 1].key() >= first) {
      tail--;
    }
    Chunk[] next = Arrays.copyOf(all, tail + last - first + 1);
    long newBytes = bytes;
    for (int key = first; key <= last; key++) {
      int at = tail + key - first;
      Chunk before = at < all.length ? all[at] : null;
      Chunk base = before == null ? Columns.empty(chunkUids, key, stamp.seq()) : before;
      next[at] = base.apply(added, stamp);
      newBytes += next[at].bytes() - (before == null ? -8 : before.bytes());
    }
    return new Chunks(chunkUids, next, newBytes, unread, new KnownUids());
  }

  /// A chunk that a change leaves alone stays the same object.
  @SuppressWarnings("ReferenceEquality")
  private Chunks flag(MessageChange.Flagged change, Stamp stamp) {
    Chunk[] next = null;
    long newBytes = bytes;
    for (int i = firstTouched(change.uids()); i < all.length; i++) {
      long base = (long) all[i].key() * chunkUids;
      if (!intersects(change.uids(), base, base + chunkUids - 1)) {
        continue;
      }
      Chunk after = all[i].apply(change, stamp);
      if (after != all[i]) {
        next = next == null ? all.clone() : next;
        next[i] = after;
        newBytes += after.bytes() - all[i].bytes();
      }
    }
    return next == null ? this : new Chunks(chunkUids, next, newBytes, unread, uids);
  }

  private int firstTouched(UidSet uids) {
    if (uids.isEmpty()) {
      return all.length;
    }
    int at = indexOf(keyOf(uids.first(0)));
    return at >= 0 ? at : -at - 1;
  }

  private static boolean intersects(UidSet uids, long first, long last) {
    int low = 0;
    int high = uids.rangeCount() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (uids.last(middle) < first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return high >= 0 && uids.last(low) >= first && uids.first(low) <= last;
  }

  private Chunks expunge(MessageChange.Expunged change, Stamp stamp) {
    RoaringBitmap uids = change.uids();
    Chunk[] next = all.clone();
    for (int i = 0; i < next.length; i++) {
      long base = (long) next[i].key() * chunkUids;
      if (uids.intersects(base, base + chunkUids)) {
        next[i] = next[i].apply(change, stamp);
      }
    }
    return withoutEmpty(next);
  }

  private Chunks withoutEmpty(Chunk[] next) {
    int kept = 0;
    for (Chunk chunk : next) {
      if (!(chunk instanceof Columns columns && columns.size() == 0)) {
        next[kept++] = chunk;
      }
    }
    return of(chunkUids, next, kept);
  }

  /// The key of the chunk that a uid belongs to.
  int keyOf(long uid) {
    return (int) (uid / chunkUids);
  }

  /// The chunk of this key; null if there is none.
  public @Nullable Chunk find(int key) {
    int at = indexOf(key);
    return at >= 0 ? all[at] : null;
  }

  /// The index of a chunk, as [Arrays#binarySearch] tells it.
  int indexOf(int key) {
    int low = 0;
    int high = all.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int there = all[middle].key();
      if (there < key) {
        low = middle + 1;
      } else if (there > key) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }
}
