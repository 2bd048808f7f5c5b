package io.mailkeep.frontend.net;

/// What happens on a listener, for whoever counts. Called on event loops: return at once.
public interface NetMetrics {
  /// Counts nothing.
  NetMetrics NONE = new NetMetrics() {};

  default void opened(String listener) {}

  /// The per-address limit turned a connection away.
  default void refused(String listener) {}

  default void closed(String listener, CloseReason reason) {}

  default void received(String listener, int bytes) {}

  default void sent(String listener, int bytes) {}

  default void tlsFailed(String listener) {}
}
