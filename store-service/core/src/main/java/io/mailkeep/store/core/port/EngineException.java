package io.mailkeep.store.core.port;

/// A backend failed or did not answer in time. A write may or may not have happened.
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  public EngineException(String message) {
    super(message);
  }

  /// The backend has no room left: nothing was written, and trying again is of no use until
  /// somebody makes room. Also the cause of a [LogStore.AppendOutcome.Unknown].
  public static final class NoSpace extends EngineException {
    private static final long serialVersionUID = 1L;

    public NoSpace(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
