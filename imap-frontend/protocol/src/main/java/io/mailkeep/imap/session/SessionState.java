package io.mailkeep.imap.session;

import io.mailkeep.store.api.AccountId;

/// Where a session stands (RFC 9051 §3).
public sealed interface SessionState {
  record NotAuthenticated() implements SessionState {}

  /// Logged in: the states that have an account.
  sealed interface LoggedIn extends SessionState {
    User user();
  }

  record Authenticated(User user) implements LoggedIn {}

  record Selected(User user, SelectedView view) implements LoggedIn {}

  record Logout() implements SessionState {}

  /// Who logged in.
  ///
  /// @param address as the directory knows it
  record User(AccountId account, String address) {}
}
