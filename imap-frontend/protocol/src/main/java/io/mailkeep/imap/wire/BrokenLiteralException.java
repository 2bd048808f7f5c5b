package io.mailkeep.imap.wire;

/// A literal's announced octets could not all be sent: framing is lost, the connection must end.
public final class BrokenLiteralException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenLiteralException(String message) {
    super(message, null, false, false);
  }
}
