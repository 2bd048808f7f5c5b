package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// Copies messages and expunges them in the same transaction (RFC 6851 §3.3).
///
/// @param uids those that are gone are left out
public record Move(MailboxId source, UidSet uids, String target) implements Intent<Copied> {
  @Override
  public Decision<Copied> decide(AccountState state, long nowMillis) {
    Transfer transfer = new Transfer(state, source, uids, target);
    if (transfer.rows().count() == 0) {
      return new Decision.Nothing<>(transfer.nothing());
    }
    List<Change> changes = transfer.changes(state, 0);
    changes.add(transfer.rows().expunged(source.value()).toProto());
    return new Decision.Commit<>(changes);
  }

  @Override
  public Copied result(long seq, List<Change> changes) {
    return Transfer.result(changes);
  }
}
