package io.mailkeep.pop3.session;

import io.mailkeep.frontend.sasl.SaslExchange;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.CallContext;
import org.jspecify.annotations.Nullable;

/// Where a session stands (RFC 1939 §3).
public sealed interface State {
  /// Nobody is logged in.
  ///
  /// @param user from USER, waiting for PASS
  record Authorization(@Nullable String user) implements State {}

  /// AUTH waits for the client's response (RFC 5034 §4).
  record Authenticating(SaslExchange exchange) implements State {}

  /// Logged in, with a snapshot of the maildrop.
  ///
  /// @param leave gives the account's connection back
  record Transaction(AccountId account, CallContext context, Maildrop maildrop, Runnable leave)
      implements State {}

  /// Nothing more is answered.
  record Over() implements State {}
}
