package io.mailkeep.store.core.state;

import io.mailkeep.store.api.MailboxId;

/// A part of an account's state that is loaded when somebody needs it.
public sealed interface Part {
  /// The columns of all messages of a mailbox.
  record Messages(MailboxId mailbox) implements Part {}

  /// Which uids of a mailbox were expunged when.
  record History(MailboxId mailbox) implements Part {}

  /// A block of the account's emails: number / [EmailBlock#SIZE].
  record Emails(int block) implements Part {}

  /// The ids of the requests of the last hour.
  record RequestIdWindow() implements Part {}
}
