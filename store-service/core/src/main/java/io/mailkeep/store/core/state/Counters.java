package io.mailkeep.store.core.state;

/// The account-wide numbers that the fold carries on.
///
/// @param modSeq of the last transaction
/// @param clockMillis the latest time any entry had
/// @param uidValidity the last one given
/// @param lastMailbox the highest mailbox id given
/// @param lastEmail the highest email number given
/// @param uploadFloorMillis uploads whose id is older may have been swept
/// @param quotaBytes 0 for none
/// @param usedBytes counted per mailbox entry
public record Counters(
    Life life,
    int timeline,
    long modSeq,
    long clockMillis,
    long uidValidity,
    long lastMailbox,
    long lastEmail,
    long uploadFloorMillis,
    long quotaBytes,
    long usedBytes) {
  static final Counters ZERO = new Counters(Life.ABSENT, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Where an account stands in its life.
  public enum Life {
    ABSENT,
    OPEN,
    CLOSED
  }
}
