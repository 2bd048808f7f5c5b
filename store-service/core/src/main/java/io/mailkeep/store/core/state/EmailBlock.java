package io.mailkeep.store.core.state;

/// The emails of one stretch of numbers: number / [StateSizes#blockEmails]. Immutable.
public sealed interface EmailBlock permits EmailColumns, UnreadEmails {
  int key();

  /// How many emails it has, as a [CellPromise] tells of them.
  int rows();

  /// How often they are referred to in all, as a [CellPromise] tells of it.
  long tally();

  EmailBlock apply(EmailChange change, Stamp stamp);

  boolean changedAfter(long seq);

  long bytes();
}
