package io.mailkeep.imap.session;

import java.time.Duration;

/// What an operator sets for IMAP.
///
/// @param serverName what ID tells and the greeting says
/// @param version what ID tells
/// @param plaintextLogin whether passwords may travel without TLS
/// @param loginTimeout a client that has not logged in may be silent for this long
/// @param idleTimeout a client that has may be silent for this long (RFC 9051 §5.4: 30 minutes)
public record SessionConfig(
    String serverName,
    String version,
    PlaintextLogin plaintextLogin,
    Duration loginTimeout,
    Duration idleTimeout) {
  public static final SessionConfig DEFAULT =
      new SessionConfig(
          "Mailkeep", "0.1", PlaintextLogin.REFUSED, Duration.ofMinutes(1), Duration.ofMinutes(30));

  /// Whether a password may be sent in the clear (RFC 9051 §11.1).
  public enum PlaintextLogin {
    REFUSED,
    ALLOWED
  }
}
