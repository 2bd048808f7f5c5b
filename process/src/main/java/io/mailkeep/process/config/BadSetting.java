package io.mailkeep.process.config;

/// A value that cannot be used. The message is the one line that the operator reads.
public final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadSetting(String message) {
    super(message);
  }
}
