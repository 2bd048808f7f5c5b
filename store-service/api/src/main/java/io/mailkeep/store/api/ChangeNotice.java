package io.mailkeep.store.api;

import java.util.Set;

/// One log entry became visible.
///
/// @param seq its position
/// @param mailboxes the mailboxes whose messages it touched
/// @param mailboxListChanged whether mailboxes were made, removed, renamed or (un)subscribed
public record ChangeNotice(
    AccountId account, long seq, Set<MailboxId> mailboxes, boolean mailboxListChanged) {}
