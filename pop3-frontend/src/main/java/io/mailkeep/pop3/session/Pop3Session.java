package io.mailkeep.pop3.session;

import io.mailkeep.frontend.limits.ClientNetwork;
import io.mailkeep.frontend.net.Connection;
import io.mailkeep.frontend.session.SessionRegistry.Session;
import io.mailkeep.pop3.wire.Replies;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.RequestId;

/// One client's session: its state, its connection, its environment. Used by one command at a time.
public final class Pop3Session {
  private static final String PROTOCOL = "pop3";

  private final Connection connection;
  private final Pop3Environment environment;
  private final Replies replies;
  private State state = new State.Authorization(null);
  private int loginFailures;

  public Pop3Session(Connection connection, Pop3Environment environment) {
    this.connection = connection;
    this.environment = environment;
    this.replies = new Replies(connection::write);
    connection.idleTimeout(environment.options().loginTimeout());
  }

  public Connection connection() {
    return connection;
  }

  public Pop3Environment environment() {
    return environment;
  }

  public Replies replies() {
    return replies;
  }

  public State state() {
    return state;
  }

  public void enter(State next) {
    state = next;
  }

  /// Whether a password may be sent on this connection as it is now.
  public boolean mayLogIn() {
    return connection.isTls() || environment.options().passwords() == Pop3Options.Passwords.ALWAYS;
  }

  public Actor actor() {
    return new Actor(PROTOCOL, connection.id(), connection.clientIp());
  }

  public ClientNetwork client() {
    return ClientNetwork.of(connection.clientAddress());
  }

  public RequestId newRequest() {
    return new RequestId(environment.requestIds().get());
  }

  /// Counts a failed login and returns how many there were.
  public int loginFailed() {
    return ++loginFailures;
  }

  /// Takes the snapshot and enters the transaction state.
  ///
  /// @param leave run when the session is over; not run if this throws
  /// @throws io.mailkeep.store.api.StoreException if the maildrop can't be read
  public Maildrop open(AccountId account, Runnable leave) {
    CallContext context = new CallContext(account, actor(), 0);
    Maildrop maildrop =
        MaildropReader.read(environment.store(), context, environment.paddings().account(account));
    state = new State.Transaction(account, context, maildrop, leave);
    environment
        .registry()
        .add(
            new Session(
                connection.id(),
                PROTOCOL,
                account,
                connection.clientIp(),
                environment.clock().instant()));
    connection.idleTimeout(environment.options().idleTimeout());
    return maildrop;
  }

  /// Ends the session, whatever state it is in. Deletes nothing.
  public void over() {
    State last = state;
    state = new State.Over();
    if (last instanceof State.Transaction transaction) {
      environment.registry().remove(connection.id());
      transaction.leave().run();
    }
  }
}
