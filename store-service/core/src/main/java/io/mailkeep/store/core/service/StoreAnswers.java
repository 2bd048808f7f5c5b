package io.mailkeep.store.core.service;

import io.mailkeep.store.api.Cursor;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MessageBatch;
import io.mailkeep.store.api.MessageRow;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreResult;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.FlagsResult;
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
  static StoreResult all(AccountState after, SyncPoint at, UidSet uids, FlagsResult result) {
    Messages messages = after.mailbox(at.mailbox()).messages();
    RoaringBitmap leftAlone = result.leftAlone();
    Predicate<MessageRow> applied =
        row -> uids.contains(row.uid()) && !leftAlone.contains((int) row.uid());
    return new StoreResult(
        Snapshots.delta(
            after,
            at,
            new FilteredCursor(messages.changed(at.told(), at.uidNext()), applied.negate())),
        leftAlone,
        new FilteredCursor(messages.rows(uids, ModSeq.ZERO), applied));
  }

  /// The change was made, and then another client deleted the mailbox.
  static StoreResult gone(
      AccountState before, AccountState after, SyncPoint at, FlagsResult result) {
    return new StoreResult(
        Snapshots.deltaOfChange(before, after, at), result.leftAlone(), EmptyCursor.rows());
  }

  /// Only what others did.
  static StoreResult othersOnly(
      AccountState before, AccountState after, SyncPoint at, FlagsResult result) {
    Predicate<MessageRow> others = changedByOthers(before, after, at, result);
    return new StoreResult(
        Snapshots.delta(after, at, changed(after, at, others)),
        result.leftAlone(),
        EmptyCursor.rows());
  }

  /// What others did in the delta; in `applied` the messages named that nobody else changed.
  static StoreResult ownModSeqs(
      AccountState before, AccountState after, SyncPoint at, UidSet uids, FlagsResult result) {
    Predicate<MessageRow> others = changedByOthers(before, after, at, result);
    RoaringBitmap leftAlone = result.leftAlone();
    Predicate<MessageRow> own =
        row ->
            uids.contains(row.uid())
                && !leftAlone.contains((int) row.uid())
                && !(row.modSeq() > at.told().value() && others.test(row));
    return new StoreResult(
        Snapshots.delta(after, at, changed(after, at, others)),
        leftAlone,
        new FilteredCursor(after.mailbox(at.mailbox()).messages().rows(uids, ModSeq.ZERO), own));
  }

  private static Cursor<MessageBatch> changed(
      AccountState after, SyncPoint at, Predicate<MessageRow> which) {
    Messages messages = after.mailbox(at.mailbox()).messages();
    return new FilteredCursor(messages.changed(at.told(), at.uidNext()), which);
  }

  /// Which of the rows changed since the sync point others changed. Where nothing but this change
  /// came between the two snapshots, its rows are known, and are left out unless they have
  /// something older to tell; where something did, a row too many is told rather than one too few.
  private static Predicate<MessageRow> changedByOthers(
      AccountState before, AccountState after, SyncPoint at, FlagsResult result) {
    long own = after.counters().modSeq();
    boolean alone = own == before.counters().modSeq() + 1;
    MailboxState stoodAs = alone ? found(before, at.mailbox()) : null;
    if (stoodAs == null || result.changed().isEmpty()) {
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
