package io.mailkeep.store.core.port;

/// A backend failed or did not answer in time. A write may or may not have happened.
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  public EngineException(String message) {
    super(message);
  }
}
