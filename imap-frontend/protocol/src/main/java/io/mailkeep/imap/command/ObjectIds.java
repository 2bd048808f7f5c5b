package io.mailkeep.imap.command;

import io.mailkeep.store.api.MailboxId;

/// How mailboxes are named for good (RFC 8474 §4). A letter comes first, so that the id is neither
/// a number nor another kind's id (§7).
final class ObjectIds {
  private ObjectIds() {}

  static String of(MailboxId mailbox) {
    return "F" + mailbox.value();
  }
}
