package io.mailkeep.frontend.net;

/// The protocol's side of one connection. [#onBytes], [#onReset] and [#onInputEnd] are called on
/// the event loop and must return at once; all others are tasks of the connection and may block.
public interface ProtocolHandler {
  /// The connection is there (with implicit TLS: the handshake is done): greet.
  void onOpen();

  /// Bytes from the client, in order. The array is the receiver's.
  void onBytes(byte[] bytes);

  /// TLS starts now: forget every byte that was not made a command yet.
  void onReset();

  /// No more bytes come: the client has closed its side, or the connection is gone. Wakes whatever
  /// waits for the client in the middle of a command. Called on any thread, perhaps more than once;
  /// must return at once.
  default void onInputEnd() {}

  /// The client will send no more, but may still read. Called after all commands before it. The
  /// connection is closed after it.
  default void onEnd() {}

  /// No traffic for the idle time-out: say so. The connection is closed after it.
  void onIdle();

  /// The server is going down: say so. The connection is closed after it.
  void onDrain();

  /// The connection is gone, nothing can be written. Called once and last.
  void onClosed(CloseReason reason);

  /// Makes the handler of a new connection.
  @FunctionalInterface
  interface Factory {
    ProtocolHandler create(Connection connection);

    /// Sent in the clear to a client that is turned away; not sent with implicit TLS.
    default byte[] refusal() {
      return new byte[0];
    }
  }
}
