package io.mailkeep.frontend.limits;

import java.time.Duration;

/// Every bound on clients that all frontends share. Those of sockets are in `net`'s `NetLimits`.
public final class FrontendLimits {
  /// Connections of one client address (IPv6: of one /64) to all listeners, unless configured.
  public static final int CONNECTIONS_PER_IP = 500;

  /// Logged-in connections of one account, unless configured.
  public static final int CONNECTIONS_PER_ACCOUNT = 100;

  /// Failed logins of one client on one address before the next has to wait.
  public static final int FREE_FAILURES = 2;

  /// Failed logins of one client on all addresses together before the next has to wait.
  public static final int FREE_FAILURES_PER_IP = 50;

  /// The first wait; it doubles with each failure.
  public static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  /// The longest wait. Attempts that would wait longer are refused.
  public static final Duration MAX_DELAY = Duration.ofSeconds(15);

  /// Failures are forgotten after this long without another.
  public static final Duration FAILURES_KEPT = Duration.ofMinutes(15);

  /// Clients whose failures are remembered; the longest quiet one gives way.
  public static final int MAX_THROTTLED = 50_000;

  /// Failed logins on one connection before it is closed.
  public static final int MAX_LOGIN_FAILURES = 5;

  private FrontendLimits() {}
}
