package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.SystemFlag;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// The messages of a chunk in columns, ascending by uid: 38 octets of heap a message. The arrays
/// are never written once made.
public final class Columns implements Chunk {
  private static final int ROW_BYTES = 38;
  private static final int OBJECT_BYTES = 192;

  private final int uids;
  private final int key;
  private final long seq;
  private final long highestModSeq;
  final short[] offsets;
  final int[] emails;
  final long[] flags;
  final long[] modSeqs;
  final int[] sizes;
  final long[] dates;
  final int[] saved;

  Columns(
      int uids,
      int key,
      long seq,
      short[] offsets,
      int[] emails,
      long[] flags,
      long[] modSeqs,
      int[] sizes,
      long[] dates,
      int[] saved) {
    this.uids = uids;
    this.key = key;
    this.seq = seq;
    this.offsets = offsets;
    this.emails = emails;
    this.flags = flags;
    this.modSeqs = modSeqs;
    this.sizes = sizes;
    this.dates = dates;
    this.saved = saved;
    long highest = 0;
    for (long modSeq : modSeqs) {
      highest = Math.max(highest, modSeq);
    }
    this.highestModSeq = highest;
  }

  /// @param uids of a chunk
  static Columns empty(int uids, int key, long seq) {
    return new ColumnsBuilder(uids, key, 0).build(seq);
  }

  /// Seconds since 1970 and minutes east of UTC in one number.
  public static long packDate(long seconds, int zoneMinutes) {
    return seconds << 16 | (zoneMinutes & 0xFFFF);
  }

  public static long dateSeconds(long packed) {
    return packed >> 16;
  }

  public static int dateZone(long packed) {
    return (short) packed;
  }

  @Override
  public int key() {
    return key;
  }

  @Override
  public int rows() {
    return size();
  }

  @Override
  public long tally() {
    return highestModSeq;
  }

  /// The log position up to which all changes are in.
  public long seq() {
    return seq;
  }

  public int size() {
    return offsets.length;
  }

  public long highestModSeq() {
    return highestModSeq;
  }

  public long uid(int row) {
    return firstUid() + offsets[row];
  }

  public long email(int row) {
    return emails[row] & 0xFFFF_FFFFL;
  }

  public long flags(int row) {
    return flags[row];
  }

  public boolean has(int row, SystemFlag flag) {
    return (flags[row] & flag.bit()) != 0;
  }

  public long modSeq(int row) {
    return modSeqs[row];
  }

  public int size(int row) {
    return sizes[row];
  }

  public long dateSeconds(int row) {
    return dateSeconds(dates[row]);
  }

  public int zoneMinutes(int row) {
    return dateZone(dates[row]);
  }

  /// The INTERNALDATE as [#packDate] makes it.
  public long date(int row) {
    return dates[row];
  }

  public long savedSeconds(int row) {
    return saved[row] & 0xFFFF_FFFFL;
  }

  /// The row of a uid, negative if it is not there.
  public int row(long uid) {
    return Arrays.binarySearch(offsets, (short) (uid - firstUid()));
  }

  /// The lowest uid that could be in the chunk.
  public long firstUid() {
    return (long) key * uids;
  }

  /// The highest uid that could be in the chunk.
  public long lastUid() {
    return (key + 1L) * uids - 1;
  }

  /// The first row with this uid or a higher one, [#size] if there is none.
  int rowFrom(long uid) {
    if (uid > lastUid()) {
      return size();
    }
    int at = uid <= firstUid() ? 0 : row(uid);
    return at >= 0 ? at : -at - 1;
  }

  public MessageRow message(int row) {
    return new MessageRow(
        uid(row),
        flags[row],
        modSeqs[row],
        email(row),
        sizes[row],
        dateSeconds(row),
        zoneMinutes(row),
        savedSeconds(row),
        null);
  }

  @Override
  public Columns apply(MessageChange change, Stamp stamp) {
    return switch (change) {
      case MessageChange.Added added -> add(added, stamp);
      case MessageChange.Flagged flagged -> flag(flagged, stamp);
      case MessageChange.Expunged expunged -> expunge(expunged.uids(), stamp);
    };
  }

  private Columns add(MessageChange.Added added, Stamp stamp) {
    int from = (int) (Math.max(firstUid(), added.firstUid()) - added.firstUid());
    int to = (int) (Math.min(lastUid(), added.lastUid()) - added.firstUid());
    ColumnsBuilder rows = new ColumnsBuilder(uids, key, size() + to - from + 1);
    rows.addAll(this);
    for (int i = from; i <= to; i++) {
      rows.add(
          added.firstUid() + i,
          added.emails()[i],
          added.flags()[i],
          stamp.modSeq(),
          added.sizes()[i],
          added.dates()[i],
          stamp.timeSeconds());
    }
    return rows.build(stamp.seq());
  }

  private Columns flag(MessageChange.Flagged change, Stamp stamp) {
    long[] newFlags = flags.clone();
    long[] newModSeqs = modSeqs.clone();
    boolean changed = false;
    for (int i = 0; i < newFlags.length; i++) {
      long after = change.apply(flags[i]);
      if (after != flags[i] && change.uids().contains(uid(i))) {
        newFlags[i] = after;
        newModSeqs[i] = stamp.modSeq();
        changed = true;
      }
    }
    if (!changed) {
      return this;
    }
    return new Columns(
        uids, key, stamp.seq(), offsets, emails, newFlags, newModSeqs, sizes, dates, saved);
  }

  private Columns expunge(RoaringBitmap gone, Stamp stamp) {
    ColumnsBuilder rows = new ColumnsBuilder(uids, key, size());
    for (int i = 0; i < size(); i++) {
      if (!gone.contains((int) uid(i))) {
        rows.add(this, i);
      }
    }
    return rows.size() == size() ? this : rows.build(stamp.seq());
  }

  @Override
  public boolean changedAfter(long position) {
    return seq > position;
  }

  @Override
  public long bytes() {
    return OBJECT_BYTES + (long) ROW_BYTES * size();
  }
}
