package io.mailkeep.frontend.net;

/// Why a connection ended.
public enum CloseReason {
  /// The protocol closed it.
  DONE,
  /// The client closed it.
  CLIENT,
  /// The client was silent for too long.
  IDLE,
  /// The client stopped reading.
  WRITE_TIMEOUT,
  /// TLS could not be agreed on, or was broken.
  TLS,
  /// The network failed.
  RESET,
  /// The server is going down.
  DRAIN,
  /// A bug in the protocol's code.
  ERROR
}
