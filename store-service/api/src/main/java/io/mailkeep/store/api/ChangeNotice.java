package io.mailkeep.store.api;

import java.util.Set;

/// One log entry became visible.
///
/// Notices may be lost, doubled and out of order. Whoever keeps the last `seq` it has seen can skip
/// an older one of the same timeline, and knows from a gap that it missed some; asking the store
/// for all changes since one's own sync point does without either.
///
/// @param timeline raised when a backup is restored; seqs of two timelines can't be compared
/// @param seq its position; 0 if it is not known
/// @param mailboxes the mailboxes whose messages it touched
/// @param mailboxListChanged whether mailboxes were made, removed, renamed or (un)subscribed
public record ChangeNotice(
    AccountId account,
    int timeline,
    long seq,
    Set<MailboxId> mailboxes,
    boolean mailboxListChanged) {

  /// Anything may have changed: notices were lost, or one could not be read. Who listens asks the
  /// store.
  public static ChangeNotice ofAnything(AccountId account) {
    return new ChangeNotice(account, 0, 0, Set.of(), true);
  }
}
