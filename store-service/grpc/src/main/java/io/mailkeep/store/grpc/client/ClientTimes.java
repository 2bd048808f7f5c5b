package io.mailkeep.store.grpc.client;

import java.time.Duration;

/// How long a frontend waits for pods, and how often it tries.
///
/// @param connect for a connection to a pod
/// @param answer for one pod's answer to a call
/// @param search for one pod's answer to a search, which may read bodies
/// @param total for a call's answer in all, whatever number of pods is asked; a search has `search`
///   on top
/// @param stream how long an answer may be read or an upload may take in all
/// @param tries pods asked for one call at the most
/// @param keepAlive a silent connection with calls is asked after this whether it lives
/// @param keepAliveAnswer and is closed if it says nothing for so long
/// @param refresh how often pods' addresses and limits are looked up again
/// @param breakerFailures failures in a row after which a pod is asked last
/// @param breakerPause until it gets the next call in its turn; twice as long each time, up to
///   `maxBreakerPause`
public record ClientTimes(
    Duration connect,
    Duration answer,
    Duration search,
    Duration total,
    Duration stream,
    int tries,
    Duration keepAlive,
    Duration keepAliveAnswer,
    Duration refresh,
    int breakerFailures,
    Duration breakerPause,
    Duration maxBreakerPause) {
  public static final ClientTimes DEFAULTS =
      new ClientTimes(
          Duration.ofSeconds(2),
          Duration.ofSeconds(12),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Duration.ofHours(6),
          4,
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          3,
          Duration.ofMillis(500),
          Duration.ofSeconds(15));
}
