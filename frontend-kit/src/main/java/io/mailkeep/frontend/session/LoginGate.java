package io.mailkeep.frontend.session;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.limits.ConnectionCounts;
import io.mailkeep.frontend.limits.LoginThrottle;
import io.mailkeep.frontend.limits.Pause;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.mailkeep.store.api.Authenticator.LoginResult;
import java.util.Arrays;

/// What stands between a client and an account, the same for every protocol: the throttle, the
/// password, the number of connections the account has.
public final class LoginGate {
  private final Authenticator authenticator;
  private final LoginThrottle throttle;
  private final ConnectionCounts<AccountId> connections;
  private final Pause pause;

  public LoginGate(
      Authenticator authenticator,
      LoginThrottle throttle,
      ConnectionCounts<AccountId> connections,
      Pause pause) {
    this.authenticator = authenticator;
    this.throttle = throttle;
    this.connections = connections;
    this.pause = pause;
  }

  /// What came of a login.
  public sealed interface Outcome {
    /// @param leave run it once when the session ends
    record LoggedIn(AccountId account, String address, Runnable leave) implements Outcome {}

    /// Wrong address or password.
    record Denied() implements Outcome {}

    /// The right password of an account that may not log in.
    record Disabled(String reason) implements Outcome {}

    /// Too many failures: not even tried.
    record Throttled() implements Outcome {}

    /// The right password, but the account has too many connections.
    record TooManyConnections() implements Outcome {}
  }

  /// Blocks for as long as the throttle and the check take.
  ///
  /// @param password is wiped
  /// @throws io.mailkeep.store.api.StoreException.Unavailable if it cannot be checked now: never
  ///   answered as a wrong password
  public Outcome login(ClientNetwork client, String address, char[] password, Actor actor)
      throws InterruptedException {
    try {
      switch (throttle.admit(client, address)) {
        case LoginThrottle.Verdict.Refuse() -> {
          return new Outcome.Throttled();
        }
        case LoginThrottle.Verdict.Try(var after) -> {
          if (after.isPositive()) {
            pause.await(after);
          }
        }
      }
      return check(client, address, password, actor);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private Outcome check(ClientNetwork client, String address, char[] password, Actor actor) {
    return switch (authenticator.login(address, password, actor)) {
      case LoginResult.Denied() -> {
        throttle.failed(client, address);
        yield new Outcome.Denied();
      }
      case LoginResult.Disabled(String reason) -> new Outcome.Disabled(reason);
      case LoginResult.Success(AccountId account, String name) -> {
        throttle.succeeded(client, address);
        yield connections.enter(account)
            ? new Outcome.LoggedIn(account, name, () -> connections.leave(account))
            : new Outcome.TooManyConnections();
      }
    };
  }
}
