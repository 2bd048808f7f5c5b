package io.mailkeep.imap.wire;

import io.mailkeep.store.api.UidSet;
import java.util.Arrays;

/// A set of message numbers or UIDs as a client wrote it (RFC 9051 §9 sequence-set): ranges with
/// `*` for the largest, or `$` for the saved result (RFC 5182). A giant range costs nothing.
public final class SequenceSet {
  /// What `*` is kept as.
  public static final long LARGEST = 0;

  private static final SequenceSet SAVED = new SequenceSet(new long[0]);

  private final long[] bounds;

  private SequenceSet(long[] bounds) {
    this.bounds = bounds;
  }

  /// Whether it is `$`: what SEARCH RETURN (SAVE) found.
  public boolean isSavedResult() {
    return bounds.length == 0;
  }

  /// Whether it is all numbers, without `*` and `$`.
  public boolean isExplicit() {
    return !isSavedResult() && Arrays.stream(bounds).allMatch(bound -> bound != LARGEST);
  }

  public int rangeCount() {
    return bounds.length / 2;
  }

  /// A range's bound as written, [#LARGEST] for `*`.
  public long from(int range) {
    return bounds[2 * range];
  }

  /// A range's other bound as written, [#LARGEST] for `*`; may be the lower one.
  public long to(int range) {
    return bounds[2 * range + 1];
  }

  /// The set as UIDs, with `*` resolved. `n:*` with n above the largest means the largest (RFC 9051
  /// §9 seq-range).
  ///
  /// @param largest 0 where there are no messages: `*` then names none
  public UidSet asUids(long largest) {
    UidSet.Builder uids = new UidSet.Builder();
    for (int i = 0; i < rangeCount(); i++) {
      long from = from(i) == LARGEST ? largest : from(i);
      long to = to(i) == LARGEST ? largest : to(i);
      if (from != 0 && to != 0) {
        uids.add(from, to);
      }
    }
    return uids.build();
  }

  static SequenceSet read(CommandParser in) {
    if (in.tryChar('$')) {
      return SAVED;
    }
    long[] bounds = new long[8];
    int size = 0;
    do {
      if (size == 2 * UidSet.MAX_RANGES) {
        throw new SyntaxException("too many ranges");
      }
      if (size == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * size);
      }
      long from = bound(in);
      bounds[size++] = from;
      bounds[size++] = in.tryChar(':') ? bound(in) : from;
    } while (in.tryChar(','));
    return new SequenceSet(Arrays.copyOf(bounds, size));
  }

  private static long bound(CommandParser in) {
    return in.tryChar('*') ? LARGEST : in.nzNumber();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    if (isSavedResult()) {
      return "$";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rangeCount(); i++) {
      text.append(i == 0 ? "" : ",").append(from(i) == LARGEST ? "*" : from(i));
      if (from(i) != to(i)) {
        text.append(':').append(to(i) == LARGEST ? "*" : to(i));
      }
    }
    return text.toString();
  }
}
