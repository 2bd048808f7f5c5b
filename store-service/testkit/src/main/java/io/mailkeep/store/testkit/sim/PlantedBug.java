package io.mailkeep.store.testkit.sim;

/// Mistakes that the simulation must find, or it proves nothing. None of them is in production
/// code: they are made by ports that break their contract, or by clients.
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
  /// An append of unknown outcome is reported as not done.
  UNKNOWN_IS_FAILURE,
  /// An append of unknown outcome is reported as done.
  UNKNOWN_IS_SUCCESS,
  /// A tail read is answered from what an earlier one found.
  FENCED_READ_SKIPPED
}
