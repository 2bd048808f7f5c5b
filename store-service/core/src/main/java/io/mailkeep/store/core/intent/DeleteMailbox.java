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
import java.util.List;

/// Deletes a mailbox with its messages, unless it has children: every parent is a mailbox that can
/// be selected, so none is left behind as a mere name (RFC 9051 §6.3.5, §7.1 HASCHILDREN).
public record DeleteMailbox(String name) implements Intent<MailboxId> {
  @Override
  public Decision<MailboxId> decide(AccountState state, long nowMillis) {
    MailboxState gone = state.mailbox(name);
    if (gone.name().equals(MailboxNames.INBOX)) {
      throw new StoreException.Refused("INBOX cannot be deleted");
    }
    if (!state.mailboxes().below(gone.name()).isEmpty()) {
      throw new StoreException.HasChildren();
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
    return new Decision.Commit<>(List.of(Change.newBuilder().setMailboxRemoved(removed).build()));
  }

  @Override
  public MailboxId result(long seq, List<Change> changes) {
    return new MailboxId(changes.getFirst().getMailboxRemoved().getMailbox());
  }
}
