package io.mailkeep.imap.session;

/// In which states a command may be given (RFC 9051 §3).
public enum Allowed {
  ALWAYS,
  BEFORE_LOGIN,
  /// Authenticated or selected.
  AFTER_LOGIN,
  SELECTED
}
