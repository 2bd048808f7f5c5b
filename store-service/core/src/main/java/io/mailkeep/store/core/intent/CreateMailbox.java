package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.MailboxState;
import io.mailkeep.store.core.state.format.Change;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Makes a mailbox and the parents it lacks (RFC 9051 §6.3.4, RFC 6154 §3).
public record CreateMailbox(String name, Set<SpecialUse> uses) implements Intent<MailboxId> {
  /// Uses of virtual mailboxes, which there are none of.
  private static final Set<SpecialUse> VIRTUAL = Set.of(SpecialUse.ALL, SpecialUse.FLAGGED);

  public CreateMailbox {
    uses = Set.copyOf(uses);
  }

  @Override
  public Decision<MailboxId> decide(AccountState state, long nowMillis) {
    String canonical = MailboxNames.valid(name);
    if (state.mailboxes().find(canonical) != null) {
      throw new StoreException.MailboxExists();
    }
    checkUses(state);
    NewMailboxes made = new NewMailboxes(state, nowMillis);
    made.parentsOf(canonical);
    made.create(canonical, uses);
    return new Decision.Commit<>(made.changes());
  }

  private void checkUses(AccountState state) {
    if (!Collections.disjoint(uses, VIRTUAL)) {
      throw new StoreException.SpecialUseRefused("this special use cannot be given");
    }
    if (uses.isEmpty()) {
      return;
    }
    for (MailboxState mailbox : state.mailboxes().all()) {
      if (!Collections.disjoint(uses, mailbox.specialUse())) {
        throw new StoreException.SpecialUseRefused("another mailbox has this special use");
      }
    }
  }

  @Override
  public MailboxId result(long seq, List<Change> changes) {
    return NewMailboxes.last(changes);
  }
}
