package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.UidSet;

/// Where copied or moved messages went (RFC 4315 §3): the n-th source uid became the n-th target
/// uid. Both sets are empty if none of the messages was there.
public record Copied(MailboxId target, long uidValidity, UidSet sourceUids, UidSet targetUids) {}
