package io.mailkeep.store.core.checkpoint;

/// What is stored needs a newer release to read: this one must not serve the account.
public final class ReaderTooOldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ReaderTooOldException(int needed, int have) {
    super("needs reader level " + needed + ", this release has " + have);
  }

  public static void check(int needed, int have) {
    if (needed > have) {
      throw new ReaderTooOldException(needed, have);
    }
  }
}
