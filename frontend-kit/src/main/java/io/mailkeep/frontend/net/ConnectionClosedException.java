package io.mailkeep.frontend.net;

/// Nothing can be written or read any more. Ends the running command; needs no log.
public final class ConnectionClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConnectionClosedException() {
    super("connection closed", null, false, false);
  }
}
