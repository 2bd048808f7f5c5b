package io.mailkeep.frontend.sasl;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// LOGIN (draft-murchison-sasl-login): the name, then the password. An initial response is the
/// name.
final class LoginMechanism implements SaslMechanism {
  private @Nullable String name;

  @Override
  public SaslStep start() {
    return SaslStep.Challenge.of("Username:");
  }

  @Override
  public SaslStep respond(byte[] response) {
    Optional<char[]> decoded = Utf8.decode(response);
    Arrays.fill(response, (byte) 0);
    if (decoded.isEmpty() || decoded.get().length == 0) {
      return SaslExchange.malformed("Invalid LOGIN response");
    }
    char[] value = decoded.get();
    if (name == null) {
      name = new String(value);
      return SaslStep.Challenge.of("Password:");
    }
    return new SaslStep.Credentials(name, value);
  }
}
