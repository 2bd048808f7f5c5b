package io.mailkeep.frontend.serve;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts and logs logins, for all protocols, each once. The address is only logged when the login
/// succeeded: what somebody typed in its place may be a password.
record ObservedAuthenticator(Authenticator authenticator, MeterRegistry registry)
    implements Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(ObservedAuthenticator.class);

  @Override
  public LoginResult login(String address, char[] password, Actor actor) {
    String result = "unavailable";
    String who = "-";
    try {
      LoginResult answer = authenticator.login(address, password, actor);
      switch (answer) {
        case LoginResult.Success success -> {
          result = "ok";
          who = success.address();
        }
        case LoginResult.Denied() -> result = "denied";
        case LoginResult.Disabled disabled -> result = "disabled";
      }
      return answer;
    } finally {
      registry
          .counter("mailkeep.logins", "protocol", actor.protocol(), "result", result)
          .increment();
      // Session and client stand on every line of a session.
      LOG.info("login {}: protocol={} account={}", result, actor.protocol(), who);
    }
  }
}
