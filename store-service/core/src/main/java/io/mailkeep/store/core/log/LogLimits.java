package io.mailkeep.store.core.log;

import io.mailkeep.store.core.state.StateSizes;
import java.time.Duration;

/// The limits of account logs.
///
/// @param maxQueued mutations that may wait for one account; more are refused as unavailable
/// @param maxBatch transactions of an entry
/// @param inlineChangeBytes changes of one transaction above this go into parts
/// @param maxEntryBytes an entry is cut before it grows above this; below
///   [io.mailkeep.store.core.port.LogStore#MAX_ENTRY_BYTES] by what frames it
/// @param tailPage entries of one tail read
/// @param outcomeSeconds how long an entry whose outcome is unknown is proposed again
/// @param requestSeconds how long a mutation may take in all
/// @param firstPauseMillis before the second try of an entry; each further pause is twice as long
/// @param maxPauseMillis the longest of these pauses
/// @param requestAgeSeconds an older request id that is not known is refused as outcome unknown
/// @param checkpointEntries a longer tail gets a checkpoint
/// @param maxAccounts accounts kept open
/// @param maxBytes heap that open accounts may take together
/// @param sizes what accounts are stored with: [StateSizes#DEFAULTS] but in a simulation
public record LogLimits(
    int maxQueued,
    int maxBatch,
    int inlineChangeBytes,
    int maxEntryBytes,
    int tailPage,
    int outcomeSeconds,
    int requestSeconds,
    int firstPauseMillis,
    int maxPauseMillis,
    int requestAgeSeconds,
    int checkpointEntries,
    int maxAccounts,
    long maxBytes,
    StateSizes sizes) {
  public static final LogLimits DEFAULTS =
      new LogLimits(
          1_000,
          256,
          16 * 1024,
          60 * 1024,
          512,
          10,
          30,
          5,
          500,
          3_600,
          500,
          10_000,
          192L * 1024 * 1024,
          StateSizes.DEFAULTS);

  Duration requestTime() {
    return Duration.ofSeconds(requestSeconds);
  }
}
