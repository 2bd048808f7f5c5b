package io.mailkeep.store.core.state;

import java.util.Arrays;

/// Collects the rows of a chunk in order of uid.
public final class ColumnsBuilder {
  private final int uids;
  private final int key;
  private int size;
  private final short[] offsets;
  private final int[] emails;
  private final long[] flags;
  private final long[] modSeqs;
  private final int[] sizes;
  private final long[] dates;
  private final int[] saved;

  /// @param uids of a chunk
  /// @param capacity the most rows that will be added, `uids` at the most
  public ColumnsBuilder(int uids, int key, int capacity) {
    this.uids = uids;
    this.key = key;
    offsets = new short[capacity];
    emails = new int[capacity];
    flags = new long[capacity];
    modSeqs = new long[capacity];
    sizes = new int[capacity];
    dates = new long[capacity];
    saved = new int[capacity];
  }

  int size() {
    return size;
  }

  public void add(
      long uid, long email, long bits, long modSeq, int octets, long date, long savedSeconds) {
    offsets[size] = (short) (uid - (long) key * uids);
    emails[size] = (int) email;
    flags[size] = bits;
    modSeqs[size] = modSeq;
    sizes[size] = octets;
    dates[size] = date;
    saved[size] = (int) savedSeconds;
    size++;
  }

  void add(Columns from, int row) {
    add(
        from.uid(row),
        from.email(row),
        from.flags[row],
        from.modSeqs[row],
        from.sizes[row],
        from.dates[row],
        from.saved[row]);
  }

  void addAll(Columns from) {
    int n = from.size();
    System.arraycopy(from.offsets, 0, offsets, size, n);
    System.arraycopy(from.emails, 0, emails, size, n);
    System.arraycopy(from.flags, 0, flags, size, n);
    System.arraycopy(from.modSeqs, 0, modSeqs, size, n);
    System.arraycopy(from.sizes, 0, sizes, size, n);
    System.arraycopy(from.dates, 0, dates, size, n);
    System.arraycopy(from.saved, 0, saved, size, n);
    size += n;
  }

  /// @param seq the log position up to which all changes are in
  public Columns build(long seq) {
    if (size == offsets.length) {
      return new Columns(uids, key, seq, offsets, emails, flags, modSeqs, sizes, dates, saved);
    }
    return new Columns(
        uids,
        key,
        seq,
        Arrays.copyOf(offsets, size),
        Arrays.copyOf(emails, size),
        Arrays.copyOf(flags, size),
        Arrays.copyOf(modSeqs, size),
        Arrays.copyOf(sizes, size),
        Arrays.copyOf(dates, size),
        Arrays.copyOf(saved, size));
  }
}
