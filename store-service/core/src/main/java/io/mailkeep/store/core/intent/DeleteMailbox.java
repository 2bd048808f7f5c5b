package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MailboxRemoved;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Deletes a mailbox with its messages (RFC 9051 §6.3.5). Where it has children, a new empty one
/// takes its name: a real parent.
public record DeleteMailbox(String name) implements Intent<MailboxId> {
  @Override
  public Decision<MailboxId> decide(AccountState state, long nowMillis) {
    MailboxState gone = state.mailbox(name);
    if (gone.name().equals(MailboxNames.INBOX)) {
      throw new StoreException.Refused("INBOX cannot be deleted");
    }
    MailboxRemoved.Builder removed =
        MailboxRemoved.newBuilder()
            .setMailbox(gone.id().value())
            .setName(gone.name())
            .addAllKeywords(gone.keywords());
    if (gone.summary().exists() > 0) {
      RowSet rows = RowSet.select(gone.messages(), UidSet.ALL, flags -> true);
      Packed.numbers(rows.emails(), removed::addEmails);
      removed.setGone(rows.gone());
    }
    List<Change> changes = new ArrayList<>(2);
    changes.add(Change.newBuilder().setMailboxRemoved(removed).build());
    if (!state.mailboxes().below(gone.name()).isEmpty()) {
      NewMailboxes parent = new NewMailboxes(state, nowMillis);
      parent.create(gone.name(), Set.of());
      changes.addAll(parent.changes());
    }
    return new Decision.Commit<>(changes);
  }

  @Override
  public MailboxId result(long seq, List<Change> changes) {
    return new MailboxId(changes.getFirst().getMailboxRemoved().getMailbox());
  }
}
