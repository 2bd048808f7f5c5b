package io.mailkeep.store.api;

import org.jspecify.annotations.Nullable;

/// Pulls bounded batches, in the caller's thread, at the caller's pace. Holds resources until
/// closed.
public interface Cursor<T> extends AutoCloseable {
  /// The next batch, never empty; null at the end.
  ///
  /// @throws StoreException if the store cannot go on; the cursor is then of no more use
  @Nullable T next();

  @Override
  void close();
}
