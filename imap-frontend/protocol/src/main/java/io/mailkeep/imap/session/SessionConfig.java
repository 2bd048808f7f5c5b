package io.mailkeep.imap.session;

import java.time.Duration;

/// What an operator sets for IMAP.
///
/// @param serverName what ID tells and the greeting says
/// @param version what ID tells
/// @param plaintextLogin whether passwords may travel without TLS
/// @param loginTimeout a client that has not logged in may be silent for this long
/// @param idleTimeout a client that has may be silent for this long (RFC 9051 §5.4: 30 minutes)
/// @param poll how often an idling session looks for itself whether there is news, give or take a
///   quarter; it finds what the change feed lost
public record SessionConfig(
    String serverName,
    String version,
    PlaintextLogin plaintextLogin,
    Duration loginTimeout,
    Duration idleTimeout,
    Duration poll) {
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);

  public static final SessionConfig DEFAULT =
      new SessionConfig(
          "Mailkeep", "0.1", PlaintextLogin.REFUSED, Duration.ofMinutes(1), Duration.ofMinutes(30));

  public SessionConfig {
    if (poll.compareTo(SHORTEST_POLL) < 0) {
      throw new IllegalArgumentException("polling every " + poll);
    }
  }

  /// Polls as often as is usual.
  public SessionConfig(
      String serverName,
      String version,
      PlaintextLogin plaintextLogin,
      Duration loginTimeout,
      Duration idleTimeout) {
    this(serverName, version, plaintextLogin, loginTimeout, idleTimeout, SessionLimits.POLL);
  }

  public SessionConfig withPoll(Duration other) {
    return new SessionConfig(serverName, version, plaintextLogin, loginTimeout, idleTimeout, other);
  }

  /// Whether a password may be sent in the clear (RFC 9051 §11.1).
  public enum PlaintextLogin {
    REFUSED,
    ALLOWED
  }
}
