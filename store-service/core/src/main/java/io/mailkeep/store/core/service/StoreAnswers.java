package io.mailkeep.store.core.service;

import io.mailkeep.store.api.MailboxDelta;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.FlagsResult;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Columns;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Messages;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// What a flag change tells (RFC 9051 §6.4.6, RFC 7162 §3.1.3).
final class StoreAnswers {
  private StoreAnswers() {}

  /// Every message named and not left alone in `applied`, every other changed one in the delta.
  static StoreResult all(Committed<FlagsResult> stored, SyncPoint at, UidSet uids) {
    Messages messages = messages(stored, at);
    RoaringBitmap leftAlone = stored.result().leftAlone();
    Predicate<MessageRow> applied =
        row -> uids.contains(row.uid()) && !leftAlone.contains((int) row.uid());
    return new StoreResult(
        delta(stored, at, applied.negate()),
        leftAlone,
        new FilteredCursor(messages.rows(uids, ModSeq.ZERO), applied));
  }

  /// The change was made, and then another client deleted the mailbox.
  static StoreResult gone(AccountState before, Committed<FlagsResult> stored, SyncPoint at) {
    return new StoreResult(
        Snapshots.deltaOfChange(before, stored.state(), at),
        stored.result().leftAlone(),
        EmptyCursor.rows());
  }

  /// Only what others did.
  static StoreResult othersOnly(AccountState before, Committed<FlagsResult> stored, SyncPoint at) {
    return new StoreResult(
        delta(stored, at, changedByOthers(before, stored, at)),
        stored.result().leftAlone(),
        EmptyCursor.rows());
  }

  /// What others did in the delta; in `applied` the messages named that nobody else changed.
  static StoreResult ownModSeqs(
      AccountState before, Committed<FlagsResult> stored, SyncPoint at, UidSet uids) {
    Predicate<MessageRow> others = changedByOthers(before, stored, at);
    RoaringBitmap leftAlone = stored.result().leftAlone();
    Predicate<MessageRow> own =
        row ->
            uids.contains(row.uid())
                && !leftAlone.contains((int) row.uid())
                && !(row.modSeq() > at.told().value() && others.test(row));
    return new StoreResult(
        delta(stored, at, others),
        leftAlone,
        new FilteredCursor(messages(stored, at).rows(uids, ModSeq.ZERO), own));
  }

  private static Messages messages(Committed<FlagsResult> stored, SyncPoint at) {
    return stored.state().mailbox(at.mailbox()).messages();
  }

  private static MailboxDelta delta(
      Committed<FlagsResult> stored, SyncPoint at, Predicate<MessageRow> which) {
    return Snapshots.delta(
        stored.state(),
        at,
        new FilteredCursor(messages(stored, at).changed(at.told(), at.uidNext()), which));
  }

  /// Which of the rows changed since the sync point others changed. This change's own transaction
  /// names its rows by their modseq; they are left out unless they have something older to tell,
  /// which the snapshot right before that transaction knows. Where `before` is an older one, or one
  /// that has the change already (the request is a repeated one), a row too many is told rather
  /// than one too few.
  private static Predicate<MessageRow> changedByOthers(
      AccountState before, Committed<FlagsResult> stored, SyncPoint at) {
    long own = stored.modSeq();
    MailboxState stoodAs =
        before.counters().modSeq() == own - 1 ? found(before, at.mailbox()) : null;
    if (stoodAs == null) {
      return row -> true;
    }
    Messages old = stoodAs.messages();
    return row -> row.modSeq() != own || modSeqOf(old, row.uid()) > at.told().value();
  }

  private static @Nullable MailboxState found(AccountState state, MailboxId id) {
    MailboxState mailbox = state.mailboxes().find(id);
    return mailbox == null || !mailbox.chunks().loaded() ? null : mailbox;
  }

  private static long modSeqOf(Messages messages, long uid) {
    Columns columns = messages.chunkOf(uid);
    int row = columns == null ? -1 : columns.row(uid);
    return columns == null || row < 0 ? Long.MAX_VALUE : columns.modSeq(row);
  }
}
