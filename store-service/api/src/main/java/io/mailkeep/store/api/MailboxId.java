package io.mailkeep.store.api;

/// Names a mailbox of an account for ever, across renames (RFC 8474 MAILBOXID). Strictly positive.
public record MailboxId(long value) {
  public MailboxId {
    if (value <= 0) {
      throw new IllegalArgumentException("mailbox id " + value);
    }
  }
}
