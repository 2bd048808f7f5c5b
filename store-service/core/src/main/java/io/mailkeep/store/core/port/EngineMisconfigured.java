package io.mailkeep.store.core.port;

/// A backend answers, and is not what the settings say: no such bucket, wrong keys, another schema.
/// Waiting does not help, so a start must fail and tell the operator. A backend that does not
/// answer is an [EngineException], and a start tries it again.
public final class EngineMisconfigured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message tells the operator what to put right; it must not hold secrets
  public EngineMisconfigured(String message, Throwable cause) {
    super(message, cause);
  }

  public EngineMisconfigured(String message) {
    super(message);
  }
}
