package io.mailkeep.store.core.state;

import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The request ids of [StateSizes#idBucketEntries] entries of the log. Immutable for whoever holds
/// it: a longer bucket may share its arrays, which only grow past the shorter one's end.
public final class IdBucket {
  private final long bucket;
  private final long clockMillis;
  private final @Nullable Cell cell;
  private final Rows rows;
  private final int size;
  private final long lowest;
  private final long highest;

  private IdBucket(
      long bucket,
      long clockMillis,
      @Nullable Cell cell,
      Rows rows,
      int size,
      long lowest,
      long highest) {
    this.bucket = bucket;
    this.clockMillis = clockMillis;
    this.cell = cell;
    this.rows = rows;
    this.size = size;
    this.lowest = lowest;
    this.highest = highest;
  }

  public static IdBucket empty(long bucket) {
    return new IdBucket(bucket, 0, null, new Rows(8), 0, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  /// A bucket whose ids stand in a checkpoint cell.
  public static IdBucket unread(long bucket, long clockMillis, Cell cell) {
    return new IdBucket(bucket, clockMillis, cell, new Rows(8), 0, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  public long bucket() {
    return bucket;
  }

  /// The latest time of its entries.
  public long clockMillis() {
    return clockMillis;
  }

  public boolean waits() {
    return cell != null;
  }

  public int size() {
    return size;
  }

  public UUID id(int row) {
    return new UUID(rows.high[row], rows.low[row]);
  }

  public long seq(int row) {
    return rows.seqs[row];
  }

  /// The lowest time of an id, cell included; above the highest if there are none.
  public long lowestTime() {
    return cell == null ? lowest : Math.min(cell.lowestTime, lowest);
  }

  public long highestTime() {
    return cell == null ? highest : Math.max(cell.highestTime, highest);
  }

  /// How many ids it has, as a [CellPromise] tells of them.
  public int rows() {
    return cell == null ? size : cell.promise.rows();
  }

  /// The position of the newest id, as a [CellPromise] tells of it.
  public long tally() {
    return cell == null ? newest() : cell.promise.tally();
  }

  private long newest() {
    return size == 0 ? 0 : rows.seqs[size - 1];
  }

  public boolean changedAfter(long seq) {
    return newest() > seq;
  }

  /// The position of the entry that has the id, 0 if there is none.
  ///
  /// @throws NotLoaded if the cell may have it
  long find(UUID id) {
    long time = RequestIds.timeOf(id);
    if (time >= lowest && time <= highest) {
      for (int i = size - 1; i >= 0; i--) {
        if (rows.low[i] == id.getLeastSignificantBits()
            && rows.high[i] == id.getMostSignificantBits()) {
          return rows.seqs[i];
        }
      }
    }
    if (cell != null && time >= cell.lowestTime && time <= cell.highestTime) {
      throw new NotLoaded(new Part.RequestIdWindow());
    }
    return 0;
  }

  public IdBucket add(UUID id, long seq, long clock) {
    Rows target = rows.claim(size) ? rows : new Rows(rows, size);
    target.high[size] = id.getMostSignificantBits();
    target.low[size] = id.getLeastSignificantBits();
    target.seqs[size] = seq;
    long time = RequestIds.timeOf(id);
    return new IdBucket(
        bucket,
        Math.max(clockMillis, clock),
        cell,
        target,
        size + 1,
        Math.min(lowest, time),
        Math.max(highest, time));
  }

  /// Joins what the cell holds with the ids that were added since.
  ///
  /// @param seq the log position that the cell includes
  /// @throws CorruptLogException if it is not the cell that was promised
  IdBucket load(IdBucket fromCell, long seq) {
    if (cell != null) {
      cell.promise.check("request ids " + bucket, seq, fromCell.size, fromCell.newest());
    }
    IdBucket joined = fromCell;
    for (int i = 0; i < size; i++) {
      if (rows.seqs[i] > seq) {
        joined = joined.add(id(i), rows.seqs[i], clockMillis);
      }
    }
    return joined;
  }

  long bytes() {
    return 200 + 24L * rows.high.length;
  }

  /// What the checkpoint's head tells of an unread cell.
  public record Cell(long lowestTime, long highestTime, CellPromise promise) {}

  private static final class Rows {
    final long[] high;
    final long[] low;
    final long[] seqs;
    final AtomicInteger used;

    Rows(int capacity) {
      high = new long[capacity];
      low = new long[capacity];
      seqs = new long[capacity];
      used = new AtomicInteger();
    }

    Rows(Rows from, int size) {
      int capacity = Math.max(8, size + (size >> 1) + 1);
      high = Arrays.copyOf(Arrays.copyOf(from.high, size), capacity);
      low = Arrays.copyOf(Arrays.copyOf(from.low, size), capacity);
      seqs = Arrays.copyOf(Arrays.copyOf(from.seqs, size), capacity);
      used = new AtomicInteger(size + 1);
    }

    /// Takes the slot at `size` for whoever comes first.
    boolean claim(int size) {
      return size < high.length && used.compareAndSet(size, size + 1);
    }
  }
}
