package io.mailkeep.store.api;

/// Where appended messages went: APPENDUID's parts (RFC 4315 §3).
///
/// @param uids in the order of the items
/// @param seq the log position of the append
public record AppendResult(MailboxId mailbox, long uidValidity, UidSet uids, long seq) {}
