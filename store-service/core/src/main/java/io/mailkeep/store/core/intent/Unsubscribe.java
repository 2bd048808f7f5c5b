package io.mailkeep.store.core.intent;

import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// Takes a name off the subscriptions (RFC 9051 §6.3.8); one that is not on them is no error.
public record Unsubscribe(String name) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    String canonical = MailboxNames.canonical(name);
    if (!state.subscriptions().contains(canonical)) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    return new Decision.Commit<>(List.of(Subscriptions.remove(canonical)));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
