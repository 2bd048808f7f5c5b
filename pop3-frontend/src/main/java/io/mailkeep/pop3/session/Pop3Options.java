package io.mailkeep.pop3.session;

import java.time.Duration;

/// What an operator may choose.
///
/// @param loginTimeout idle time-out before the login
/// @param idleTimeout idle time-out after the login, 10 minutes or more (RFC 1939 §3)
public record Pop3Options(Passwords passwords, Duration loginTimeout, Duration idleTimeout) {
  /// Whether a password may come in the clear.
  public enum Passwords {
    ONLY_WITH_TLS,
    ALWAYS
  }

  public static final Pop3Options DEFAULT =
      new Pop3Options(Passwords.ONLY_WITH_TLS, Duration.ofSeconds(60), Duration.ofMinutes(10));
}
