package io.mailkeep.store.core.intent;

import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.format.AccountClosed;
import io.mailkeep.store.core.state.format.Change;
import java.util.List;

/// The terminal entry: nothing may follow it, and the account is gone for everybody. An account
/// that has no log yet gets one that is over.
public record CloseAccount() implements Intent<Done> {
  @Override
  public Decision<Done> decide(AccountState state, long nowMillis) {
    if (state.counters().life() == Life.CLOSED) {
      return new Decision.Nothing<>(new Done(state.seq()));
    }
    return new Decision.Commit<>(
        List.of(Change.newBuilder().setAccountClosed(AccountClosed.getDefaultInstance()).build()));
  }

  @Override
  public Done result(long seq, List<Change> changes) {
    return new Done(seq);
  }
}
