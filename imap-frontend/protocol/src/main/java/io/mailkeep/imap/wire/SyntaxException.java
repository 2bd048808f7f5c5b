package io.mailkeep.imap.wire;

/// A command that does not follow the grammar; answered BAD (RFC 9051 §7.1.3). The message is shown
/// to the client and holds nothing the client sent.
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SyntaxException(String message) {
    super(message, null, false, false);
  }
}
