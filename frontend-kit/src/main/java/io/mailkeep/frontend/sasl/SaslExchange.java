package io.mailkeep.frontend.sasl;

import java.util.Base64;

/// One client's exchange: base64 and cancelling, which are the same for every mechanism.
public final class SaslExchange {
  /// Characters of one response as base64 (RFC 5034 §4 asks for at least 12,288).
  public static final int MAX_RESPONSE_CHARS = 12 * 1024;

  private final SaslMechanism mechanism;

  SaslExchange(SaslMechanism mechanism) {
    this.mechanism = mechanism;
  }

  /// Begins without an initial response.
  public SaslStep start() {
    return mechanism.start();
  }

  /// Begins with an initial response (RFC 4959, RFC 5034): `=` is an empty one.
  public SaslStep start(String initialResponse) {
    SaslStep first = mechanism.start();
    if (!(first instanceof SaslStep.Challenge)) {
      return first;
    }
    return initialResponse.equals("=") ? mechanism.respond(new byte[0]) : decode(initialResponse);
  }

  /// Takes a line of the client, without its CRLF. `*` cancels (RFC 9051 §6.2.2, RFC 5034 §4).
  public SaslStep respond(String line) {
    if (line.equals("*")) {
      return new SaslStep.Failed(SaslStep.Cause.CANCELLED, "Authentication cancelled");
    }
    return decode(line);
  }

  private SaslStep decode(String base64) {
    if (base64.length() > MAX_RESPONSE_CHARS) {
      return malformed("Response too long");
    }
    byte[] response;
    try {
      response = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return malformed("Invalid base64");
    }
    return mechanism.respond(response);
  }

  static SaslStep malformed(String text) {
    return new SaslStep.Failed(SaslStep.Cause.MALFORMED, text);
  }
}
