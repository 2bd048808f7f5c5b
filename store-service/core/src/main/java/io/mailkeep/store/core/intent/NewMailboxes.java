package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.MailStore;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.MailboxCreated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Collects the mailboxes that a transaction makes, with ids and uid validities of their own.
final class NewMailboxes {
  private final AccountState state;
  private final long nowSeconds;
  private final List<Change> changes = new ArrayList<>();
  private int made;

  NewMailboxes(AccountState state, long nowMillis) {
    this.state = state;
    this.nowSeconds = nowMillis / 1000;
  }

  /// Makes the parents that the name lacks: real mailboxes, for clients lose mail under others.
  void parentsOf(String name) {
    for (String parent : MailboxNames.parents(name)) {
      if (state.mailboxes().find(parent) == null) {
        create(parent, Set.of());
      }
    }
  }

  /// @throws StoreException.LimitReached if the account has too many
  void create(String name, Set<SpecialUse> uses) {
    if (state.mailboxes().count() + made >= MailStore.MAX_MAILBOXES) {
      throw new StoreException.LimitReached("too many mailboxes");
    }
    made++;
    // UIDVALIDITY never falls, whatever the clock does (RFC 9051 §2.3.1.1).
    long validity = Math.max(state.counters().uidValidity() + made, nowSeconds + made - 1);
    MailboxCreated.Builder created =
        MailboxCreated.newBuilder()
            .setMailbox(state.counters().lastMailbox() + made)
            .setName(name)
            .setUidValidity(validity);
    uses.stream().sorted().forEach(use -> created.addSpecialUses(use.number()));
    changes.add(Change.newBuilder().setMailboxCreated(created).build());
  }

  List<Change> changes() {
    return changes;
  }

  /// The mailbox that was made last.
  static MailboxId last(List<Change> changes) {
    return new MailboxId(
        changes.stream()
            .filter(Change::hasMailboxCreated)
            .reduce((first, second) -> second)
            .orElseThrow()
            .getMailboxCreated()
            .getMailbox());
  }
}
