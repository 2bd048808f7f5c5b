package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MailboxRenamed;
import java.util.List;
import java.util.Set;

/// Renames a mailbox and all below it in one step (RFC 9051 §6.3.6). INBOX gives its messages away
/// with its id and comes back empty; what is below it stays.
public record RenameMailbox(String from, String to) implements Intent<MailboxId> {
  @Override
  public Decision<MailboxId> decide(AccountState state, long nowMillis) {
    MailboxState moved = state.mailbox(from);
    String target = MailboxNames.valid(to);
    boolean inbox = moved.name().equals(MailboxNames.INBOX);
    if (state.mailboxes().find(target) != null) {
      throw new StoreException.MailboxExists();
    }
    if (!inbox && target.startsWith(moved.name() + MailboxNames.DELIMITER)) {
      throw new StoreException.Refused("a mailbox cannot be renamed into itself");
    }
    NewMailboxes made = new NewMailboxes(state, nowMillis);
    made.parentsOf(target);
    List<Change> changes = made.changes();
    changes.add(renamed(moved, target));
    if (inbox) {
      made.create(MailboxNames.INBOX, Set.of());
      return new Decision.Commit<>(changes);
    }
    for (MailboxState child : state.mailboxes().below(moved.name())) {
      String name = MailboxNames.valid(target + child.name().substring(moved.name().length()));
      if (state.mailboxes().find(name) != null) {
        throw new StoreException.MailboxExists();
      }
      changes.add(renamed(child, name));
    }
    return new Decision.Commit<>(changes);
  }

  private static Change renamed(MailboxState mailbox, String name) {
    return Change.newBuilder()
        .setMailboxRenamed(
            MailboxRenamed.newBuilder().setMailbox(mailbox.id().value()).setName(name))
        .build();
  }

  @Override
  public MailboxId result(long seq, List<Change> changes) {
    return new MailboxId(
        changes.stream()
            .filter(Change::hasMailboxRenamed)
            .findFirst()
            .orElseThrow()
            .getMailboxRenamed()
            .getMailbox());
  }
}
