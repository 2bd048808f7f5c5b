package io.mailkeep.store.core.state;

import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// Rows of history in columns: a range of uids that were expunged at a modseq and a time.
///
/// @param seq the log position up to which all changes are in
/// @param firsts uids as unsigned ints
/// @param times seconds since 1970 as unsigned ints
public record HistoryColumns(long seq, int[] firsts, int[] lasts, long[] modSeqs, int[] times)
    implements HistoryBlock {
  static final HistoryColumns EMPTY =
      new HistoryColumns(0, new int[0], new int[0], new long[0], new int[0]);

  public int size() {
    return firsts.length;
  }

  @Override
  public HistoryColumns add(int[] newFirsts, int[] newLasts, int from, int to, Stamp stamp) {
    int size = size() + to - from;
    int[] nextFirsts = Arrays.copyOf(firsts, size);
    int[] nextLasts = Arrays.copyOf(lasts, size);
    long[] nextModSeqs = Arrays.copyOf(modSeqs, size);
    int[] nextTimes = Arrays.copyOf(times, size);
    System.arraycopy(newFirsts, from, nextFirsts, size(), to - from);
    System.arraycopy(newLasts, from, nextLasts, size(), to - from);
    Arrays.fill(nextModSeqs, size(), size, stamp.modSeq());
    Arrays.fill(nextTimes, size(), size, (int) stamp.timeSeconds());
    return new HistoryColumns(stamp.seq(), nextFirsts, nextLasts, nextModSeqs, nextTimes);
  }

  @Override
  public long highestModSeq() {
    return size() == 0 ? 0 : modSeqs[size() - 1];
  }

  @Override
  public boolean changedAfter(long position) {
    return seq > position;
  }

  @Override
  public void collect(long modSeq, RoaringBitmap into) {
    for (int i = size() - 1; i >= 0 && modSeqs[i] > modSeq; i--) {
      into.add(firsts[i] & 0xFFFF_FFFFL, (lasts[i] & 0xFFFF_FFFFL) + 1);
    }
  }

  @Override
  public long bytes() {
    return 120 + 20L * size();
  }
}
