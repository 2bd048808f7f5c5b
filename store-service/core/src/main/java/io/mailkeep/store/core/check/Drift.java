package io.mailkeep.store.core.check;

/// Something stored that is not what it has to be.
///
/// @param what names it, without content: `cell m.1.0`, `email 7`
public record Drift(Kind kind, String what) {
  /// What has drifted. `docs/operations.md` says what to do about each.
  public enum Kind {
    /// Entries of the log that are missing, unreadable or not in one chain.
    LOG,
    /// The head of the checkpoint.
    HEAD,
    /// The counts of a mailbox.
    SUMMARIES,
    /// A cell of messages.
    CHUNKS,
    /// A cell of expunged uids.
    HISTORY,
    /// A cell of emails, or how many messages it says are an email.
    EMAILS,
    /// A cell of request ids.
    REQUEST_IDS,
    /// Email rows that were missing or unreadable; they are made again.
    EMAIL_ROWS,
    /// Email rows of emails that were purged.
    PURGED_ROWS,
    /// Emails whose body is not there.
    LOST_BODIES,
    /// Bodies that fail their authentication; a sample is read.
    DAMAGED_BODIES,
    /// Bodies that no email has, and that should have been swept long ago.
    ORPHANS,
    /// Copies of the account's key.
    KEYS
  }
}
