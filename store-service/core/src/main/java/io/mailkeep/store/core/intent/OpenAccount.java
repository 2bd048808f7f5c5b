package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.format.AccountOpened;
import io.mailkeep.store.core.state.format.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The first entry of an account: its standard mailboxes, with their special uses (RFC 6154) and
/// subscribed. An account that is open already is left as it is.
public record OpenAccount() implements Intent<Done> {
  private static final List<Map.Entry<String, Set<SpecialUse>>> STANDARD =
      List.of(
          Map.entry(MailboxNames.INBOX, Set.of()),
          Map.entry("Sent", Set.of(SpecialUse.SENT)),
          Map.entry("Drafts", Set.of(SpecialUse.DRAFTS)),
          Map.entry("Trash", Set.of(SpecialUse.TRASH)),
          Map.entry("Junk", Set.of(SpecialUse.JUNK)),
          Map.entry("Archive", Set.of(SpecialUse.ARCHIVE)));

  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    if (state.counters().life() == Life.OPEN) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    if (state.counters().life() == Life.CLOSED) {
      throw new StoreException.NoSuchAccount();
    }
    List<Change> changes = new ArrayList<>();
    changes.add(Change.newBuilder().setAccountOpened(AccountOpened.getDefaultInstance()).build());
    NewMailboxes made = new NewMailboxes(state, nowMillis);
    STANDARD.forEach(mailbox -> made.create(mailbox.getKey(), mailbox.getValue()));
    changes.addAll(made.changes());
    STANDARD.forEach(mailbox -> changes.add(Subscriptions.add(mailbox.getKey())));
    return new Decision.Commit<>(changes);
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
