package io.mailkeep.imap.command;

import io.mailkeep.frontend.sasl.SaslExchange;
import io.mailkeep.frontend.sasl.SaslMechanisms;
import io.mailkeep.frontend.sasl.SaslStep;
import io.mailkeep.imap.session.Allowed;
import io.mailkeep.imap.session.Command;
import io.mailkeep.imap.session.CommandSpec;
import io.mailkeep.imap.session.Completion;
import io.mailkeep.imap.session.Rejected;
import io.mailkeep.imap.session.Session;
import io.mailkeep.imap.session.UpdatesAllowed;
import io.mailkeep.imap.wire.CommandParser;
import io.mailkeep.imap.wire.SyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// AUTHENTICATE (RFC 9051 §6.2.2) with an initial response (RFC 4959).
record Authenticate(String mechanism, @Nullable String initialResponse) implements Command {
  static final CommandSpec SPEC =
      new CommandSpec(
          "AUTHENTICATE", Allowed.BEFORE_LOGIN, UpdatesAllowed.NOTHING, Authenticate::parse);

  private static final SaslMechanisms MECHANISMS = SaslMechanisms.passwords();

  private static Authenticate parse(CommandParser in) {
    in.space();
    String mechanism = in.word();
    String initialResponse = in.trySpace() && !in.atEnd() ? in.astring() : null;
    in.end();
    return new Authenticate(mechanism, initialResponse);
  }

  /// Refuses a password over a connection that anybody can read.
  static void requirePrivacy(Session session) {
    if (!session.mayLogin()) {
      throw new Rejected("PRIVACYREQUIRED", "Use TLS first");
    }
  }

  @Override
  public Completion run(Session session) {
    SaslExchange exchange =
        MECHANISMS.begin(mechanism).orElseThrow(() -> new Rejected("CANNOT", "No such mechanism"));
    requirePrivacy(session);
    return next(
        session,
        exchange,
        initialResponse == null ? exchange.start() : exchange.start(initialResponse));
  }

  private static Completion next(Session session, SaslExchange exchange, SaslStep step) {
    return switch (step) {
      case SaslStep.Challenge challenge -> {
        session.out().ascii("+ ").ascii(challenge.base64()).crlf();
        yield session.takeLines(line ->
            next(
                session,
                exchange,
                exchange.respond(new String(line, StandardCharsets.ISO_8859_1))));
      }
      case SaslStep.Credentials credentials -> {
        session.login(credentials.address(), credentials.password());
        yield Completion.ok("CAPABILITY " + session.capabilities(), "Logged in");
      }
      case SaslStep.Failed(SaslStep.Cause cause, String text) ->
          throw switch (cause) {
            case CANCELLED, MALFORMED -> new SyntaxException(text);
            case AUTHORIZATION -> new Rejected("AUTHORIZATIONFAILED", text);
          };
    };
  }
}
