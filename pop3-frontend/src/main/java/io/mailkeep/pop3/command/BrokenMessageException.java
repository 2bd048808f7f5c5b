package io.mailkeep.pop3.command;

/// A message could not be read to its end after its beginning was sent: only closing the connection
/// tells the client.
public final class BrokenMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenMessageException(RuntimeException cause) {
    super("message broke off", cause);
  }
}
