package io.mailkeep.store.core.intent;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.MessageChange;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MessagesAdded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// What COPY and MOVE share: the target's new messages, resolved to columns.
final class Transfer {
  private final MailboxState source;
  private final MailboxState target;
  private final RowSet rows;

  Transfer(AccountState state, MailboxId source, UidSet uids, String target) {
    this.source = state.mailbox(source);
    this.target = state.mailbox(target);
    this.rows = RowSet.select(this.source.messages(), uids, row -> true);
  }

  RowSet rows() {
    return rows;
  }

  Copied nothing() {
    return new Copied(target.id(), target.uidValidity(), UidSet.EMPTY, UidSet.EMPTY);
  }

  /// @param growth what the account's use grows by
  List<Change> changes(AccountState state, long growth) {
    Limits.checkRoom(state, target, rows.count(), growth);
    KeywordNumbers keywords = new KeywordNumbers(target);
    long[] flags = keywords.translate(source, rows.flags());
    List<Change> changes = new ArrayList<>(3);
    keywords.addTo(changes);
    changes.add(
        new MessageChange.Added(
                target.id().value(),
                target.uidValidity(),
                target.summary().uidNext(),
                rows.emails(),
                flags,
                rows.sizes(),
                rows.dates(),
                ByteString.EMPTY,
                source.id().value(),
                uidSet(rows.uids()))
            .toProto());
    return changes;
  }

  private static UidSet uidSet(RoaringBitmap uids) {
    int[] ranges = {0};
    Packed.ranges(uids, ignored -> ranges[0]++);
    if (ranges[0] / 2 > UidSet.MAX_RANGES) {
      throw new StoreException.LimitReached("too many ranges of messages in one request");
    }
    UidSet.Builder set = new UidSet.Builder();
    Arrays.stream(uids.toArray()).mapToLong(uid -> uid & 0xFFFF_FFFFL).forEach(set::add);
    return set.build();
  }

  static Copied result(List<Change> changes) {
    MessagesAdded added =
        changes.stream()
            .filter(Change::hasMessagesAdded)
            .map(Change::getMessagesAdded)
            .findFirst()
            .orElseThrow();
    return new Copied(
        new MailboxId(added.getMailbox()),
        added.getUidValidity(),
        Packed.uidSet(added.getSourceUidsList()),
        UidSet.range(added.getFirstUid(), added.getFirstUid() + added.getCount() - 1));
  }
}
