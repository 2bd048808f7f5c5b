package io.mailkeep.process.cli;

/// A command that could not do what it was asked. The message is the one line that the operator
/// reads.
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailed(String message, Throwable cause) {
    super(message, cause);
  }

  public CommandFailed(String message) {
    super(message);
  }
}
