package io.mailkeep.store.api;

/// How much of each message a fetch needs; the store reads no more than that.
public enum FetchDepth {
  /// What the account's state holds: flags, modseq, size, dates.
  ROW,
  /// The email as well, without its header block where that saves something: envelope, structure,
  /// preview.
  OUTLINE,
  /// The email with its header block.
  EMAIL
}
