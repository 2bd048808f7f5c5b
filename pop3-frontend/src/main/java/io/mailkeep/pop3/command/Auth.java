package io.mailkeep.pop3.command;

import io.mailkeep.frontend.sasl.SaslExchange;
import io.mailkeep.frontend.sasl.SaslStep;
import io.mailkeep.pop3.session.Pop3Session;
import io.mailkeep.pop3.session.State;
import io.mailkeep.pop3.wire.CommandLine;
import io.mailkeep.pop3.wire.ResponseCode;
import io.mailkeep.pop3.wire.SyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// AUTH (RFC 5034). Without a mechanism it lists them, as Outlook asks with `AUTH ` and a space.
///
/// @param mechanism empty to list
record Auth(String mechanism, @Nullable String initialResponse) implements Command.BeforeLogin {
  static Auth parse(CommandLine line) throws SyntaxException {
    List<String> words = line.words();
    return switch (words.size()) {
      case 0 -> new Auth("", null);
      case 1 -> new Auth(words.getFirst(), null);
      case 2 -> new Auth(words.getFirst(), words.getLast());
      default -> throw new SyntaxException("AUTH takes a mechanism and a response");
    };
  }

  @Override
  public void run(Pop3Session session, State.Authorization state) throws InterruptedException {
    if (mechanism.isEmpty()) {
      list(session);
      return;
    }
    if (!session.mayLogIn()) {
      Login.refuseInTheClear(session);
      return;
    }
    Optional<SaslExchange> begun = session.environment().mechanisms().begin(mechanism);
    if (begun.isEmpty()) {
      session.replies().error(ResponseCode.NONE, "Unknown mechanism");
      return;
    }
    SaslExchange exchange = begun.get();
    go(
        session,
        exchange,
        initialResponse == null ? exchange.start() : exchange.start(initialResponse));
  }

  /// Takes the next line of a client that is authenticating.
  static void respond(Pop3Session session, SaslExchange exchange, String line)
      throws InterruptedException {
    session.enter(new State.Authorization(null));
    go(session, exchange, exchange.respond(line));
  }

  private static void go(Pop3Session session, SaslExchange exchange, SaslStep step)
      throws InterruptedException {
    switch (step) {
      case SaslStep.Challenge challenge -> {
        session.enter(new State.Authenticating(exchange));
        session.replies().challenge(challenge.base64());
      }
      case SaslStep.Credentials(String address, char[] password) ->
          Login.run(session, address, password);
      case SaslStep.Failed(SaslStep.Cause cause, String text) ->
          session.replies().error(code(cause), text);
    }
  }

  private static ResponseCode code(SaslStep.Cause cause) {
    return switch (cause) {
      case CANCELLED, MALFORMED -> ResponseCode.NONE;
      case AUTHORIZATION -> ResponseCode.AUTH;
    };
  }

  private static void list(Pop3Session session) {
    session.replies().ok("Mechanisms follow");
    if (session.mayLogIn()) {
      session.environment().mechanisms().names().forEach(session.replies()::line);
    }
    session.replies().end();
  }

  @Override
  public String toString() {
    return "AUTH " + mechanism;
  }
}
