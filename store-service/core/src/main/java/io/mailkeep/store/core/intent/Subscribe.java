package io.mailkeep.store.core.intent;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.MailboxNames;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// Subscribes any valid name (RFC 9051 §6.3.7).
public record Subscribe(String name) implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    String canonical = MailboxNames.valid(name);
    if (state.subscriptions().contains(canonical)) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    if (state.subscriptions().size() >= Subscriptions.MAX_SUBSCRIPTIONS) {
      throw new StoreException.LimitReached("too many subscriptions");
    }
    return new Decision.Commit<>(List.of(Subscriptions.add(canonical)));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
