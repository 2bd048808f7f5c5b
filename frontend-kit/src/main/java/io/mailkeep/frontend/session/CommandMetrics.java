package io.mailkeep.frontend.session;

/// Told of every command that was answered, for whoever counts. Called on the session's thread:
/// return at once.
@FunctionalInterface
public interface CommandMetrics {
  /// Counts nothing.
  CommandMetrics NONE = (protocol, command, outcome, nanos) -> {};

  /// @param protocol `imap` or `pop3`
  /// @param command its name in capitals, `unknown` for what is none
  /// @param outcome the answer in lower case: `ok`, `no`, `bad`, `err`
  /// @param nanos from the last line the client sent to the end of the answer; with a literal, that
  ///   is its sending, too
  void ran(String protocol, String command, String outcome, long nanos);
}
