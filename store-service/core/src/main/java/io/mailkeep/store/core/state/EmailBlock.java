package io.mailkeep.store.core.state;

/// The emails of one stretch of numbers: number / [StateSizes#blockEmails]. Immutable.
public sealed interface EmailBlock permits EmailColumns, UnreadEmails {
  int key();

  EmailBlock apply(EmailChange change, Stamp stamp);

  boolean changedAfter(long seq);

  long bytes();
}
