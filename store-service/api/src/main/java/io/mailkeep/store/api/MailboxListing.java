package io.mailkeep.store.api;

import java.util.List;
import java.util.Set;

/// All mailboxes of an account as of one log position, sorted by name with INBOX first.
///
/// @param subscriptions every subscribed name, also of mailboxes that are gone (RFC 9051 §6.3.7)
/// @param quotaUsedBytes storage in use, counted per mailbox entry
/// @param quotaLimitBytes 0 where there is none
public record MailboxListing(
    long seq,
    List<MailboxInfo> mailboxes,
    Set<String> subscriptions,
    long quotaUsedBytes,
    long quotaLimitBytes) {}
