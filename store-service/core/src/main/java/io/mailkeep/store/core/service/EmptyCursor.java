package io.mailkeep.store.core.service;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MessageBatch;
import org.jspecify.annotations.Nullable;

/// A cursor with nothing in it.
record EmptyCursor<T>() implements Cursor<T> {
  static Cursor<MessageBatch> rows() {
    return new EmptyCursor<>();
  }

  @Override
  public @Nullable T next() {
    return null;
  }

  @Override
  public void close() {}
}
