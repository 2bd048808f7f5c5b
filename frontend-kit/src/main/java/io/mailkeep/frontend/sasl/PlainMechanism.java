package io.mailkeep.frontend.sasl;

import java.util.Arrays;
import java.util.Optional;

/// PLAIN (RFC 4616): `[authzid] NUL authcid NUL passwd` in one response.
final class PlainMechanism implements SaslMechanism {
  @Override
  public SaslStep start() {
    return SaslStep.Challenge.of("");
  }

  @Override
  public SaslStep respond(byte[] response) {
    Optional<char[]> decoded = Utf8.decode(response);
    Arrays.fill(response, (byte) 0);
    return decoded.map(PlainMechanism::split).orElseGet(() -> SaslExchange.malformed("Not UTF-8"));
  }

  private static SaslStep split(char[] message) {
    try {
      int first = indexOfNul(message, 0);
      int second = first < 0 ? -1 : indexOfNul(message, first + 1);
      if (second < 0 || indexOfNul(message, second + 1) >= 0) {
        return SaslExchange.malformed("Invalid PLAIN response");
      }
      String authzid = new String(message, 0, first);
      String authcid = new String(message, first + 1, second - first - 1);
      char[] password = Arrays.copyOfRange(message, second + 1, message.length);
      if (authcid.isEmpty() || password.length == 0) {
        return SaslExchange.malformed("Invalid PLAIN response");
      }
      if (!authzid.isEmpty() && !authzid.equalsIgnoreCase(authcid)) {
        return new SaslStep.Failed(
            SaslStep.Cause.AUTHORIZATION, "Acting for another user is not allowed");
      }
      return new SaslStep.Credentials(authcid, password);
    } finally {
      Arrays.fill(message, '\0');
    }
  }

  private static int indexOfNul(char[] message, int from) {
    for (int i = from; i < message.length; i++) {
      if (message[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}
