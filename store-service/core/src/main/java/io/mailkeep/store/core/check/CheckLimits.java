package io.mailkeep.store.core.check;

import java.time.Duration;

/// How slow the checker is, and what it holds in memory.
///
/// @param period how often each account is checked, by whichever pod comes first
/// @param readPause before each read of a backend
/// @param recheckPause before what looks wrong is looked at once more
/// @param rowGrace how long an email may wait for its row
/// @param orphanAge how old a body without an email must be to count; longer than the sweep needs
/// @param maxFoldedBytes an account is compared with the fold of its whole log while that takes no
///   more heap than this
/// @param window bodies whose names are held at once
/// @param holes blocks of purged emails whose rows are looked for in one check
/// @param bodies bodies that are read in one check
/// @param maxBodyBytes larger ones are not among them
/// @param maxDrifts findings kept of one account
public record CheckLimits(
    Duration period,
    Duration readPause,
    Duration recheckPause,
    Duration rowGrace,
    Duration orphanAge,
    long maxFoldedBytes,
    int window,
    int holes,
    int bodies,
    long maxBodyBytes,
    int maxDrifts) {
  public static final CheckLimits DEFAULTS =
      new CheckLimits(
          Duration.ofDays(7),
          Duration.ofMillis(20),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofHours(72),
          64L * 1024 * 1024,
          50_000,
          16,
          2,
          1024L * 1024,
          100);

  public CheckLimits {
    if (period.isNegative() || readPause.isNegative() || window < 1 || maxDrifts < 1) {
      throw new IllegalArgumentException("limits of the checker");
    }
  }

  /// @param days once in which each account is checked
  /// @param readsPerSecond the most that a process reads from backends
  public static CheckLimits paced(int days, int readsPerSecond) {
    CheckLimits d = DEFAULTS;
    return new CheckLimits(
        Duration.ofDays(days),
        Duration.ofSeconds(1).dividedBy(readsPerSecond),
        d.recheckPause,
        d.rowGrace,
        d.orphanAge,
        d.maxFoldedBytes,
        d.window,
        d.holes,
        d.bodies,
        d.maxBodyBytes,
        d.maxDrifts);
  }
}
