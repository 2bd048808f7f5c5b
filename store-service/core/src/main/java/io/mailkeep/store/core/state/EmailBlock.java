package io.mailkeep.store.core.state;

/// The emails of one stretch of numbers: number / [#SIZE]. Immutable.
public sealed interface EmailBlock permits EmailColumns, UnreadEmails {
  int SIZE = 512;

  int key();

  EmailBlock apply(EmailChange change, Stamp stamp);

  boolean changedAfter(long seq);

  long bytes();

  static int keyOf(long number) {
    return (int) (number / SIZE);
  }
}
