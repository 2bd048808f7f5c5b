package io.mailkeep.store.s3;

import java.nio.file.Path;
import java.time.Duration;

/// How long, how often and how much.
///
/// An operation ends after `retryFor` and one `attempt` at the latest, and after `queueTime` more
/// if the process has all its requests running.
///
/// @param connect for a connection, TLS included
/// @param silence how long the server may send or take nothing
/// @param attempt for one request with its answer, octets included
/// @param retryFor no new attempt is made after this time
/// @param attempts the most for one operation
/// @param firstPause before the second attempt; doubled for each further one, with jitter
/// @param requests at the same time from this process
/// @param queueTime how long an operation waits for its turn
/// @param bufferBytesPerObject an object that is being written is held in memory up to here, above
///   it in a file
/// @param bufferBytes for all such objects of the process together
/// @param spillDirectory for those files; their octets are sealed already, and a file has no name
///   while it is open, so a crash leaves none
public record S3Limits(
    Duration connect,
    Duration silence,
    Duration attempt,
    Duration retryFor,
    int attempts,
    Duration firstPause,
    int requests,
    Duration queueTime,
    int bufferBytesPerObject,
    long bufferBytes,
    Path spillDirectory) {
  /// The most that one request may delete, by the protocol.
  static final int DELETES_PER_REQUEST = 1000;

  /// The most that one request may list, by the protocol.
  static final int LISTED_PER_REQUEST = 1000;

  /// The most that one PUT may carry, by the protocol.
  static final long OBJECT_BYTES = 5L << 30;

  public static final S3Limits DEFAULT =
      new S3Limits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          4,
          Duration.ofMillis(100),
          128,
          Duration.ofSeconds(10),
          1 << 20,
          64L << 20,
          Path.of(System.getProperty("java.io.tmpdir")));

  public S3Limits {
    if (attempts < 1 || requests < 1 || bufferBytesPerObject < 0 || bufferBytes < 0) {
      throw new IllegalArgumentException("a limit is out of range");
    }
    for (Duration time : new Duration[] {connect, silence, attempt, queueTime}) {
      if (time.toMillis() < 1) {
        throw new IllegalArgumentException("a time-out under a millisecond");
      }
    }
  }
}
