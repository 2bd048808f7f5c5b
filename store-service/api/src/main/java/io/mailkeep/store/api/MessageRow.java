package io.mailkeep.store.api;

import org.jspecify.annotations.Nullable;

/// One message of a mailbox: what the account's state holds of it, and on request its email.
///
/// @param flagBits low bits are [SystemFlag]s; bit [#FIRST_KEYWORD_BIT]` + n` is keyword n of the
///   batch's keyword list
/// @param sizeBytes RFC822.SIZE
/// @param internalDateSeconds seconds since 1970
/// @param zoneMinutes the zone INTERNALDATE was given in, minutes east of UTC
/// @param saveDateSeconds when it came into this mailbox (RFC 8514)
/// @param email null unless it was asked for
public record MessageRow(
    long uid,
    long flagBits,
    long modSeq,
    long emailNumber,
    long sizeBytes,
    long internalDateSeconds,
    int zoneMinutes,
    long saveDateSeconds,
    @Nullable Email email) {
  /// Where the keywords start in [#flagBits]; 58 keywords a mailbox.
  public static final int FIRST_KEYWORD_BIT = 6;

  public static final int MAX_KEYWORDS = 64 - FIRST_KEYWORD_BIT;
}
