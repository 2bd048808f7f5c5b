package io.mailkeep.store.cassandra.cql;

/// Fixed write timestamps (microseconds). Where one write must win whenever it comes, its timestamp
/// says so, and no clock has a part in it.
public final class Timestamps {
  /// Of immutable rows: below every delete.
  public static final long LOW = 1;

  /// Of deletes that win for ever: above every clock, and above every ballot of a conditional
  /// write.
  public static final long HIGH = 1L << 60;

  /// Below it lie the timestamps of other kinds.
  private static final long CHECKPOINT_BASE = 1_000_000;

  private Timestamps() {}

  /// Of what a checkpoint writes or deletes: the log position that it includes decides, so that an
  /// older writer never overwrites a newer one.
  public static long checkpoint(long seq) {
    if (seq < 0 || seq >= HIGH - CHECKPOINT_BASE) {
      throw new IllegalArgumentException("position " + seq);
    }
    return CHECKPOINT_BASE + seq;
  }
}
