package io.mailkeep.store.core.space;

import java.time.Duration;

/// When what goes, and how much in one go.
///
/// @param uploadGrace how long an upload may wait for the append that brings it in
/// @param mailRetention how long an email can be restored after its last message was expunged
/// @param purgeDelay between the plan of a purge and the purge
/// @param logRetention how long log entries stay: who deleted what is read from them, so not
///   shorter than `mailRetention`
/// @param historyRetention how long expunged uids are known one by one
/// @param maxHistoryRows ranges of them kept in a mailbox, however new
/// @param maxClockSkew nothing is deleted while clocks differ by more
/// @param planEmails emails of one plan
/// @param window bodies looked at in one go
/// @param batch bodies or rows deleted in one call
public record SpaceLimits(
    Duration uploadGrace,
    Duration mailRetention,
    Duration purgeDelay,
    Duration logRetention,
    Duration historyRetention,
    int maxHistoryRows,
    Duration maxClockSkew,
    int planEmails,
    int window,
    int batch) {
  public static final SpaceLimits DEFAULTS =
      new SpaceLimits(
          Duration.ofHours(24),
          Duration.ofDays(14),
          Duration.ofMinutes(65),
          Duration.ofDays(15),
          Duration.ofDays(30),
          100_000,
          Duration.ofSeconds(60),
          5_000,
          10_000,
          500);

  public SpaceLimits {
    if (logRetention.compareTo(mailRetention) < 0) {
      throw new IllegalArgumentException("the log must be kept as long as the mail it deleted");
    }
  }

  /// With another retention for expunged mail, and the log kept a day longer than that.
  public SpaceLimits withMailRetention(Duration retention) {
    return new SpaceLimits(
        uploadGrace,
        retention,
        purgeDelay,
        retention.plusDays(1),
        historyRetention,
        maxHistoryRows,
        maxClockSkew,
        planEmails,
        window,
        batch);
  }
}
