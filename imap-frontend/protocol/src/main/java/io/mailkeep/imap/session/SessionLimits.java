package io.mailkeep.imap.session;

import java.time.Duration;

/// Every bound on what a session does by itself.
public final class SessionLimits {
  /// Commands in a row that were no commands, before the client is sent away.
  static final int MAX_BAD_IN_A_ROW = 20;

  /// The same before it has logged in: it is not a mail client.
  static final int MAX_BAD_BEFORE_LOGIN = 5;

  /// How often an idling session looks for itself whether there is news, unless it is set.
  static final Duration POLL = Duration.ofSeconds(30);

  /// How often an idling client hears that the connection lives, in polls.
  static final int POLLS_PER_HEARTBEAT = 4;

  /// Changed messages that are read before the first of them is told.
  static final int MAX_HELD_ROWS = 1024;

  private SessionLimits() {}
}
