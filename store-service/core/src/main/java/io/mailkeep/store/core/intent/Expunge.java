package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MessagesExpunged;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// Removes messages (RFC 9051 §6.4.3, RFC 4315 §2.1); the result is the uids this very request
/// removed.
public record Expunge(MailboxId mailbox, UidSet uids, Scope scope)
    implements Intent<RoaringBitmap> {
  /// Which messages of the set go.
  public enum Scope {
    MARKED_DELETED,
    ALL
  }

  @Override
  public Decision<RoaringBitmap> decide(AccountState state, long nowMillis) {
    MailboxState target = state.mailbox(mailbox);
    long mask = scope == Scope.ALL ? 0 : SystemFlag.DELETED.bit();
    boolean none = scope == Scope.MARKED_DELETED && target.summary().deleted() == 0;
    RowSet rows =
        none ? null : RowSet.select(target.messages(), uids, flags -> (flags & mask) == mask);
    if (rows == null || rows.count() == 0) {
      return new Decision.Nothing<>(new RoaringBitmap());
    }
    MessagesExpunged expunged =
        rows.expunged(mailbox.value()).toProto().getMessagesExpunged().toBuilder()
            .setGone(rows.gone())
            .build();
    return new Decision.Commit<>(
        List.of(Change.newBuilder().setMessagesExpunged(expunged).build()));
  }

  @Override
  public RoaringBitmap result(long seq, List<Change> changes) {
    return Packed.bitmap(changes.getFirst().getMessagesExpunged().getUidsList());
  }
}
