package io.mailkeep.imap.session;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.limits.FrontendLimits;
import io.mailkeep.frontend.net.ConnectionClosedException;
import io.mailkeep.frontend.session.LoginGate;
import io.mailkeep.frontend.session.SessionRegistry;
import io.mailkeep.store.api.AccountId;
import org.jspecify.annotations.Nullable;

/// A session's way in and out of an account; LOGIN and AUTHENTICATE share it.
final class Login {
  private int failures;
  private @Nullable Runnable leave;

  /// @param password wiped
  void login(Session session, String address, char[] password) {
    LoginGate.Outcome outcome;
    try {
      ClientNetwork client = ClientNetwork.of(session.connection().clientAddress());
      outcome = session.services().logins().login(client, address, password, session.actor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException();
    }
    switch (outcome) {
      case LoginGate.Outcome.LoggedIn(AccountId account, String name, Runnable run) -> {
        leave = run;
        session.loggedIn(new SessionState.User(account, name));
        register(session, account);
      }
      case LoginGate.Outcome.Denied() ->
          throw failed(session, "AUTHENTICATIONFAILED", "Wrong address or password");
      case LoginGate.Outcome.Disabled(var _) ->
          throw failed(session, "AUTHORIZATIONFAILED", "The account is disabled");
      case LoginGate.Outcome.Throttled() ->
          throw failed(session, "LIMIT", "Too many failed logins, wait a moment");
      case LoginGate.Outcome.TooManyConnections() ->
          throw new Rejected("LIMIT", "The account has too many connections");
    }
  }

  void logout(Session session) {
    session.services().registry().remove(session.connection().id());
    if (leave != null) {
      leave.run();
      leave = null;
    }
  }

  private static void register(Session session, AccountId account) {
    var connection = session.connection();
    var since = session.services().clock().instant();
    session
        .services()
        .registry()
        .add(
            new SessionRegistry.Session(
                connection.id(), "imap", account, connection.clientIp(), since));
  }

  private Rejected failed(Session session, String code, String text) {
    failures++;
    if (failures >= FrontendLimits.MAX_LOGIN_FAILURES) {
      session.out().untagged("BYE Too many failed logins");
      session.logout();
    }
    return new Rejected(code, text);
  }
}
