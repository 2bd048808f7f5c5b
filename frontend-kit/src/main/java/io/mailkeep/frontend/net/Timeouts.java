package io.mailkeep.frontend.net;

import java.time.Duration;

/// How long a listener waits for its clients.
///
/// @param idle without traffic, until the protocol sets its own
/// @param write a client that takes no octet for this long is closed
/// @param handshake for TLS to be agreed on
/// @param close for a closing connection to deliver its last answers
/// @param linger for the client's FIN after ours
public record Timeouts(
    Duration idle, Duration write, Duration handshake, Duration close, Duration linger) {
  public static final Timeouts DEFAULT =
      new Timeouts(
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2));
}
