package io.mailkeep.frontend.net;

import java.net.InetAddress;
import java.time.Duration;

/// One client's connection, as its protocol sees it. Safe for use from any thread.
public interface Connection {
  /// Names the session in logs and audit.
  String id();

  /// Where the client connects from.
  InetAddress clientAddress();

  /// The client's address in text form, without port.
  default String clientIp() {
    return clientAddress().getHostAddress();
  }

  /// Whether the bytes travel encrypted.
  boolean isTls();

  /// Runs a task after all tasks given before, on a virtual thread. While more than
  /// [NetLimits#MAX_QUEUED_TASKS] wait, nothing is read from the socket. What was written is
  /// flushed when no task is left. Ignored once the connection is closed. A task that throws
  /// anything but [ConnectionClosedException] is a bug: it is logged and the connection closed.
  void execute(Runnable task);

  /// Runs a task like [#execute] when the delay has passed; never after the connection is closed.
  Cancellable schedule(Duration delay, Runnable task);

  /// Appends to the output and blocks while the client is slow. The bytes are copied. Sent at the
  /// latest when no task is left to run. Never call it on the event loop.
  ///
  /// @throws ConnectionClosedException if the connection is closed, or the client takes nothing for
  ///   the write time-out
  void write(byte[] bytes, int offset, int length);

  default void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  /// Sends what was written without waiting for the end of the queue; does not block.
  void flush();

  /// Writes the answer in the clear and goes over to TLS. Tasks that wait and bytes that came in so
  /// far are dropped, as the client sent them in the clear (RFC 9051 §6.2.1, RFC 2595 §4);
  /// [ProtocolHandler#onReset] tells the protocol. Call it from a task.
  ///
  /// @throws IllegalStateException if [#canStartTls] is false
  void startTls(byte[] answer);

  /// Whether the listener offers STARTTLS and it was not used yet.
  boolean canStartTls();

  /// The time without any traffic and without a running task after which the client is idle.
  void idleTimeout(Duration timeout);

  /// Stops reading from the socket. Counted: as many calls of [#resumeReading] undo it. A few bytes
  /// that were read already may still arrive.
  void pauseReading();

  void resumeReading();

  /// Sends what was written, then closes: FIN first, so that the client sees the last answer.
  /// Waiting tasks are dropped.
  void close();

  /// Closes at once and drops what was not sent: the client sees that something broke off.
  void abort();

  /// Whether the connection is closed or closing: nothing written now arrives.
  boolean isClosed();

  /// Stops something that was scheduled. Doing so late or twice is no error.
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }
}
