package io.mailkeep.store.core.service;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Messages;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// Reads answers from one snapshot of an account.
final class Snapshots {
  private Snapshots() {}

  static SelectedMailbox selected(AccountState state, MailboxState mailbox) {
    Messages messages = mailbox.messages();
    return new SelectedMailbox(
        state.seq(),
        state.info(mailbox),
        messages.uids(),
        mailbox.summary().unseen() == 0 ? 0 : messages.firstUnseen(),
        mailbox.keywords(),
        mailbox.moreKeywords());
  }

  /// What happened since the sync point.
  static MailboxDelta delta(AccountState state, SyncPoint at) {
    MailboxState mailbox = state.mailbox(at.mailbox());
    boolean news =
        mailbox.summary().highestModSeq() > at.told().value()
            || mailbox.summary().uidNext() > at.uidNext();
    return delta(
        state, at, news ? mailbox.messages().changed(at.told(), at.uidNext()) : EmptyCursor.rows());
  }

  /// What happened since the sync point, with these rows as the changed ones.
  static MailboxDelta delta(AccountState state, SyncPoint at, Cursor<MessageBatch> changed) {
    MailboxState mailbox = state.mailbox(at.mailbox());
    long uidNext = mailbox.summary().uidNext();
    RoaringBitmap added =
        uidNext > at.uidNext() ? mailbox.messages().uidsFrom(at.uidNext()) : new RoaringBitmap();
    RoaringBitmap vanished = mailbox.vanishedSince(at.told());
    vanished.remove(at.uidNext(), 1L << 32);
    return new MailboxDelta(
        state.seq(),
        new ModSeq(mailbox.summary().highestModSeq()),
        uidNext,
        added,
        vanished,
        mailbox.keywords(),
        mailbox.moreKeywords(),
        changed);
  }

  /// What happened since the sync point, told with a change that was made. Where another client has
  /// deleted the mailbox since, that is for the next read to tell: the change was made all the
  /// same.
  ///
  /// @param before an older snapshot
  static MailboxDelta deltaOfChange(AccountState before, AccountState after, SyncPoint at) {
    if (after.mailboxes().find(at.mailbox()) != null) {
      return delta(after, at);
    }
    MailboxState stood = before.mailboxes().find(at.mailbox());
    return new MailboxDelta(
        after.seq(),
        at.told(),
        at.uidNext(),
        new RoaringBitmap(),
        new RoaringBitmap(),
        stood == null ? List.of() : stood.keywords(),
        stood == null || stood.moreKeywords(),
        EmptyCursor.rows());
  }

  /// The uids of the set that vanished since.
  static RoaringBitmap vanished(MailboxState mailbox, UidSet uids, ModSeq since) {
    RoaringBitmap vanished = mailbox.vanishedSince(since);
    if (!uids.equals(UidSet.ALL)) {
      vanished.and(below(uids, mailbox.summary().uidNext()));
    }
    return vanished;
  }

  private static RoaringBitmap below(UidSet uids, long uidNext) {
    RoaringBitmap set = new RoaringBitmap();
    for (int i = 0; i < uids.rangeCount() && uids.first(i) < uidNext; i++) {
      set.add(uids.first(i), Math.min(uids.last(i) + 1, uidNext));
    }
    return set;
  }
}
