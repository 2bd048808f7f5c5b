package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// Copies messages, all or none (RFC 9051 §6.4.7); the copies are the same emails.
///
/// @param uids those that are gone are left out
public record Copy(MailboxId source, UidSet uids, String target) implements Intent<Copied> {
  @Override
  public Decision<Copied> decide(AccountState state, long nowMillis) {
    Transfer transfer = new Transfer(state, source, uids, target);
    if (transfer.rows().count() == 0) {
      return new Decision.Nothing<>(transfer.nothing());
    }
    return new Decision.Commit<>(transfer.changes(state, transfer.rows().octets()));
  }

  @Override
  public Copied result(long seq, List<Change> changes) {
    return Transfer.result(changes);
  }
}
