package io.mailkeep.frontend.net;

import java.time.Duration;

/// Every bound of this package.
public final class NetLimits {
  /// Commands of a connection that wait before its socket is paused.
  public static final int MAX_QUEUED_TASKS = 64;

  /// Octets that a connection may have on their way to a slow client.
  public static final int MAX_OUTBOUND_BYTES = 256 * 1024;

  /// Octets written to the socket in one piece: what fits into one TLS record, which the JDK makes
  /// 16 KiB long with all that TLS adds.
  public static final int CHUNK_BYTES = 16 * 1024 - 64;

  /// Octets written at once that are not parted by the end of a chunk.
  public static final int WHOLE_BYTES = 64;

  /// Octets taken from the socket in one read.
  public static final int MAX_READ_BYTES = 16 * 1024;

  /// Octets of a literal that wait for their reader before the socket is paused.
  public static final int MAX_PIPE_BYTES = 128 * 1024;

  /// How long a command waits for the next octet of a literal before the connection is closed.
  public static final Duration LITERAL_TIMEOUT = Duration.ofMinutes(5);

  /// Connections that the kernel queues.
  public static final int BACKLOG = 1024;

  private NetLimits() {}
}
