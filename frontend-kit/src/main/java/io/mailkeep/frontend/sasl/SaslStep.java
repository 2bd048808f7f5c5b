package io.mailkeep.frontend.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// What to do next in an exchange.
public sealed interface SaslStep {
  /// Send this challenge and give the client's answer to [SaslExchange#respond].
  record Challenge(byte[] data) implements SaslStep {
    /// As it goes over the wire.
    public String base64() {
      return Base64.getEncoder().encodeToString(data);
    }

    static Challenge of(String text) {
      return new Challenge(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /// The exchange is over: check these.
  ///
  /// @param password to be wiped after use
  record Credentials(String address, char[] password) implements SaslStep {
    public void wipe() {
      Arrays.fill(password, '\0');
    }

    /// Without the password, so that it reaches no log.
    @Override
    public String toString() {
      return "Credentials[" + address + "]";
    }
  }

  /// The exchange is over without credentials.
  record Failed(Cause cause, String text) implements SaslStep {}

  /// Why there are no credentials.
  enum Cause {
    /// The client sent `*`.
    CANCELLED,
    /// The response is no base64, too long, or not what the mechanism prescribes: a syntax error.
    MALFORMED,
    /// The client wants to act for somebody else.
    AUTHORIZATION
  }
}
