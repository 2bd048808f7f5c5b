package io.mailkeep.pop3.command;

import io.mailkeep.frontend.limits.FrontendLimits;
import io.mailkeep.frontend.session.LoginGate.Outcome;
import io.mailkeep.pop3.session.Maildrop;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.wire.ResponseCode;

/// The end of USER/PASS and of AUTH: checks the password and opens the maildrop.
final class Login {
  private Login() {}

  /// @throws io.mailkeep.store.api.StoreException if the directory or the maildrop can't be had:
  ///   never answered as a wrong password
  static void run(Pop3Session session, String user, char[] password) throws InterruptedException {
    Outcome outcome =
        session.environment().gate().login(session.client(), user, password, session.actor());
    switch (outcome) {
      case Outcome.LoggedIn in -> open(session, in);
      case Outcome.Denied() -> denied(session);
      case Outcome.Disabled(String reason) ->
          session.replies().error(ResponseCode.SYS_PERM, reason);
      case Outcome.Throttled() ->
          session.replies().error(ResponseCode.SYS_TEMP, "Too many failed logins, try later");
      case Outcome.TooManyConnections() ->
          session.replies().error(ResponseCode.IN_USE, "Too many connections of this account");
    }
  }

  static void refuseInTheClear(Pop3Session session) {
    session.replies().error(ResponseCode.SYS_PERM, "Use TLS to log in");
  }

  private static void open(Pop3Session session, Outcome.LoggedIn in) {
    boolean opened = false;
    try {
      Maildrop maildrop = session.open(in.account(), in.leave());
      opened = true;
      session.replies().ok(maildrop.count() + " messages (" + maildrop.octets() + " octets)");
    } finally {
      if (!opened) {
        in.leave().run();
      }
    }
  }

  private static void denied(Pop3Session session) {
    session.replies().error(ResponseCode.AUTH, "Wrong user or password");
    if (session.loginFailed() >= FrontendLimits.MAX_LOGIN_FAILURES) {
      session.over();
      session.connection().close();
    }
  }
}
