package io.mailkeep.store.api;

import java.util.Arrays;

/// A set of UIDs as sorted, disjoint, inclusive ranges. `1:4294967295` is one range, so a giant set
/// costs nothing. Uids that name no message are ignored by every operation.
///
/// Made from sequence numbers, a range may span UIDs the session knows to be expunged: what was
/// expunged never comes back, and a new message is always above all that the session knows.
public final class UidSet {
  /// The most ranges one set may have.
  public static final int MAX_RANGES = 100_000;

  public static final UidSet EMPTY = new UidSet(new long[0]);
  public static final UidSet ALL = new UidSet(new long[] {1, Uid.MAX_VALUE});

  private final long[] bounds;

  private UidSet(long[] bounds) {
    this.bounds = bounds;
  }

  public static UidSet of(long uid) {
    return new UidSet(new long[] {new Uid(uid).value(), uid});
  }

  public static UidSet range(long first, long last) {
    return new Builder().add(first, last).build();
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  public int rangeCount() {
    return bounds.length / 2;
  }

  public long first(int range) {
    return bounds[2 * range];
  }

  public long last(int range) {
    return bounds[2 * range + 1];
  }

  public boolean contains(long uid) {
    int low = 0;
    int high = rangeCount() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (uid < first(middle)) {
        high = middle - 1;
      } else if (uid > last(middle)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UidSet set && Arrays.equals(bounds, set.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /// The set in IMAP's own notation, for example `1:4,7`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rangeCount(); i++) {
      text.append(i == 0 ? "" : ",").append(first(i));
      if (last(i) > first(i)) {
        text.append(':').append(last(i));
      }
    }
    return text.toString();
  }

  /// Collects ranges in any order, sorts and merges them.
  public static final class Builder {
    private long[] ranges = new long[16];
    private int size;

    /// Adds an inclusive range; the bounds may stand in either order (RFC 9051 §9 seq-range).
    ///
    /// @throws IllegalArgumentException if a bound is no UID, or past [#MAX_RANGES] ranges
    public Builder add(long a, long b) {
      long first = new Uid(Math.min(a, b)).value();
      long last = new Uid(Math.max(a, b)).value();
      if (size > 0 && ranges[size - 1] + 1 == first) {
        ranges[size - 1] = last;
        return this;
      }
      if (size == 2 * MAX_RANGES) {
        throw new IllegalArgumentException("more than " + MAX_RANGES + " ranges");
      }
      if (size == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * size);
      }
      ranges[size++] = first;
      ranges[size++] = last;
      return this;
    }

    public Builder add(long uid) {
      return add(uid, uid);
    }

    public UidSet build() {
      Integer[] order = new Integer[size / 2];
      Arrays.setAll(order, i -> i);
      if (!sorted()) {
        Arrays.sort(order, (x, y) -> Long.compare(ranges[2 * x], ranges[2 * y]));
      }
      long[] merged = new long[size];
      int end = 0;
      for (int i : order) {
        if (end > 0 && ranges[2 * i] <= merged[end - 1] + 1) {
          merged[end - 1] = Math.max(merged[end - 1], ranges[2 * i + 1]);
        } else {
          merged[end++] = ranges[2 * i];
          merged[end++] = ranges[2 * i + 1];
        }
      }
      return end == 0 ? EMPTY : new UidSet(Arrays.copyOf(merged, end));
    }

    private boolean sorted() {
      for (int i = 2; i < size; i += 2) {
        if (ranges[i] < ranges[i - 2]) {
          return false;
        }
      }
      return true;
    }
  }
}
