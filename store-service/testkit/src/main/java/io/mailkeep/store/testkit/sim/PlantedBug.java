package io.mailkeep.store.testkit.sim;

/// Mistakes that the simulation must find, or it proves nothing. None of them is in production
/// code: they are made by ports that break their contract, by clients, or by workers of their own.
public enum PlantedBug {
  NONE,
  /// An append overwrites what is there.
  NO_FENCE,
  /// A retry is not recognised: it carries a fresh id.
  NO_ID_LOOKUP,
  /// Old uploads are swept without raising the floor first.
  UPLOAD_FLOOR_IGNORED,
  /// An older checkpoint cell replaces a newer one.
  CHECKPOINT_GUARD_MISSING,
  /// A cell is acknowledged and lost, the head lists it all the same.
  CHECKPOINT_CELL_LOST,
  /// Entries are dropped from a bucket that is still open.
  TRIM_WITHOUT_CLOSE,
  /// Buckets are dropped that no checkpoint holds.
  TRIM_BEFORE_CHECKPOINT,
  /// Emails are purged as planned, whatever refers to them by now.
  PURGE_WITHOUT_RECHECK,
  /// Emails are purged before their retention is over.
  PURGE_TOO_EARLY,
  /// An append of unknown outcome is reported as not done.
  UNKNOWN_IS_FAILURE,
  /// An append of unknown outcome is reported as done.
  UNKNOWN_IS_SUCCESS,
  /// A tail read is answered from what an earlier one found.
  FENCED_READ_SKIPPED,
  /// A tail that is read in pages says what it saw of the bucket at the first one.
  CLOSED_OF_FIRST_PAGE
}
