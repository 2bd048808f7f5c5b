package io.mailkeep.store.grpc;

import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A secret that frontends and store pods share: a pod serves nobody who does not know it. Never
/// shows itself.
public final class PodToken {
  private static final int LEAST_CHARS = 16;
  private static final Metadata.Key<String> KEY =
      Metadata.Key.of("mailkeep-pod-token", Metadata.ASCII_STRING_MARSHALLER);

  private final String value;

  /// @throws IllegalArgumentException unless it has 16 or more printable ASCII characters
  public PodToken(String value) {
    if (value.length() < LEAST_CHARS || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "a pod token has " + LEAST_CHARS + " or more printable ASCII characters");
    }
    this.value = value;
  }

  /// Adds the token to the headers of a call.
  public void addTo(Metadata headers) {
    headers.put(KEY, value);
  }

  /// Whether the headers of a call have this token; takes as long for a wrong one.
  public boolean isIn(Metadata headers) {
    String given = headers.get(KEY);
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "a pod token";
  }
}
