package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// What an intent wants on a snapshot.
public sealed interface Decision<R> {
  /// These changes, in one transaction; the result is read from them.
  record Commit<R>(List<Change> changes) implements Decision<R> {}

  /// All is as asked already.
  record Nothing<R>(R result) implements Decision<R> {}

  /// It cannot be.
  record Refused<R>(StoreException why) implements Decision<R> {}
}
