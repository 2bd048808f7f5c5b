package io.mailkeep.devstack;

/// A server could not be started; the message says why, for the operator.
public final class DevstackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DevstackException(String message) {
    super(message);
  }

  public DevstackException(String message, Throwable cause) {
    super(message, cause);
  }
}
