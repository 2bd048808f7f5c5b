package io.mailkeep.store.api;

import java.util.Set;

/// A mailbox and its counts as of one log position; folds without loading the messages.
///
/// @param name full name, NFC, delimiter `/`; `INBOX` in capitals
/// @param exists messages in it
/// @param unseen messages without \Seen
/// @param deleted messages with \Deleted
/// @param sizeBytes sum of the message sizes (RFC 8438)
/// @param uidNext above every UID given so far
public record MailboxInfo(
    MailboxId id,
    String name,
    long uidValidity,
    Set<SpecialUse> specialUse,
    boolean subscribed,
    long exists,
    long unseen,
    long deleted,
    long sizeBytes,
    long uidNext,
    ModSeq highestModSeq) {}
