package io.mailkeep.store.api;

/// Numbers an immutable email within its account; COPY and MOVE keep it (RFC 8474 EMAILID).
public record EmailNumber(long value) {
  public EmailNumber {
    if (value <= 0) {
      throw new IllegalArgumentException("email number " + value);
    }
  }
}
