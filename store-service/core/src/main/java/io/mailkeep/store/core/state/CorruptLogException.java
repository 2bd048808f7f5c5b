package io.mailkeep.store.core.state;

/// The log or a checkpoint says something that cannot be: the account must not be changed any more.
public final class CorruptLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CorruptLogException(String message) {
    super(message);
  }

  public CorruptLogException(String message, Throwable cause) {
    super(message, cause);
  }
}
