package io.mailkeep.store.testkit.sim;

import io.mailkeep.store.core.state.StateSizes;

/// Sizes so small that a schedule crosses every boundary.
final class SimSizes {
  static final StateSizes STATE = new StateSizes(4, 4, 1, 2, 6);

  /// Positions of a bucket of the log.
  static final int LOG_BUCKET = 16;

  /// Entries of a tail read: not a divisor of the bucket, so that a page may start anywhere in one.
  static final int TAIL_PAGE = 5;

  /// A longer tail gets a checkpoint.
  static final int CHECKPOINT_ENTRIES = 8;

  /// A pod that is asked for another account drops the one before.
  static final int MAX_ACCOUNTS = 1;

  private SimSizes() {}
}
