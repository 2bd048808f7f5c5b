package io.mailkeep.store.api;

/// What a session has been told of its selected mailbox. Every answer about a mailbox brings the
/// changes since then, so that the session can tell them before anything newer (RFC 7162 §3.1).
///
/// @param uidNext the UIDNEXT that the session knows: messages from here on are new to it
public record SyncPoint(MailboxId mailbox, ModSeq told, long uidNext) {}
