package io.mailkeep.imap.wire;

/// A string that can be no mailbox's name: commands with it are answered NO (RFC 5530 §3 CANNOT),
/// not BAD, as their grammar holds. The message is shown to the client and holds nothing the client
/// sent.
public final class NoMailboxNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoMailboxNameException(String message) {
    super(message, null, false, false);
  }
}
