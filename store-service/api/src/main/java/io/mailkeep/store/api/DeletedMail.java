package io.mailkeep.store.api;

import java.time.Instant;
import java.util.List;

/// Mail that was deleted and can still be brought back: messages that were expunged, or whose
/// mailbox was deleted, and whose email is in no mailbox any more. It lasts for the retention of
/// deleted mail, 14 days unless configured otherwise.
public interface DeletedMail {
  /// The most deletions of one list.
  int MAX_LIST = 1_000;

  /// What was deleted since then and can be brought back, the oldest first.
  ///
  /// @param after the position of the last one that is known, 0 to start
  /// @param limit up to [#MAX_LIST] positions
  /// @throws StoreException.NoSuchAccount if no account has the address
  List<Deletion> list(String address, Instant since, long after, int limit);

  /// Brings it back, each message into the mailbox it was deleted from, with its flags but \Deleted
  /// and its date, under a new uid. A mailbox that is gone is made again. Done again, it adds
  /// nothing.
  ///
  /// @param by for the log of changes
  /// @return what came back, by mailbox
  /// @throws StoreException.NoSuchAccount if no account has the address
  /// @throws StoreException.OverQuota if it has no room; what came back before stays
  List<Restored> restore(String address, Instant since, Actor by);

  /// Messages that one change deleted from one mailbox.
  ///
  /// @param position in the account's log
  /// @param mailbox its name now, or when it was deleted; empty if that is not known
  /// @param messages those that can be brought back
  /// @param sizeBytes theirs
  record Deletion(
      long position, Instant time, String mailbox, int messages, long sizeBytes, Actor by) {}

  /// @param mailbox where they are now
  record Restored(String mailbox, int messages) {}
}
