package io.mailkeep.store.s3;

import java.nio.file.Path;
import java.time.Duration;

/// Limits that a test need not wait for.
final class TestLimits {
  static final int ATTEMPTS = 3;

  private static final Path SPILL = Path.of(System.getProperty("java.io.tmpdir"));
  private static final Duration QUEUE = Duration.ofSeconds(30);

  private TestLimits() {}

  /// For servers that answer.
  static S3Limits usual() {
    return limits(Duration.ofSeconds(10), ATTEMPTS, 128, QUEUE);
  }

  static S3Limits oneAttempt() {
    return limits(Duration.ofSeconds(2), 1, 128, QUEUE);
  }

  /// For servers that never answer.
  static S3Limits impatient() {
    return limits(Duration.ofMillis(200), ATTEMPTS, 128, QUEUE);
  }

  /// Waits for a silent server longer than any test runs.
  static S3Limits patient() {
    return limits(Duration.ofMinutes(10), ATTEMPTS, 128, QUEUE);
  }

  /// One request at a time, and no wait for it.
  static S3Limits oneRequest() {
    return limits(Duration.ofSeconds(2), 1, 1, Duration.ofMillis(50));
  }

  private static S3Limits limits(Duration silence, int attempts, int requests, Duration queueTime) {
    return new S3Limits(
        Duration.ofSeconds(2),
        silence,
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        attempts,
        Duration.ofMillis(2),
        requests,
        queueTime,
        1 << 20,
        8 << 20,
        SPILL);
  }

  /// @param perObject octets that an object may have in memory
  /// @param total octets that all of them may have
  static S3Limits buffers(int perObject, long total, Path spill) {
    S3Limits usual = usual();
    return new S3Limits(
        usual.connect(),
        usual.silence(),
        usual.attempt(),
        usual.retryFor(),
        usual.attempts(),
        usual.firstPause(),
        usual.requests(),
        usual.queueTime(),
        perObject,
        total,
        spill);
  }
}
