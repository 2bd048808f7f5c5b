package io.mailkeep.store.core.service;

import io.mailkeep.store.api.CallContext;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.log.AccountLog;
import io.mailkeep.store.core.log.AccountLogs;
import io.mailkeep.store.core.log.Committed;
import io.mailkeep.store.core.state.AccountState;
import java.util.function.Function;

/// Runs a call's query or intent on its account.
record Accounts(AccountLogs logs) {
  /// Queries a snapshot that includes all that was acknowledged before the call.
  ///
  /// @param query has no side effects; it may run several times
  <R> R current(CallContext context, Function<AccountState, R> query) {
    return logs.get(context.account()).read(context.seenSeq(), query);
  }

  /// Queries a snapshot at least as new as what the session has seen: enough for what never
  /// changes, such as where an email's body is.
  <R> R seen(CallContext context, Function<AccountState, R> query) {
    AccountLog log = logs.get(context.account());
    AccountState known = log.peek();
    return known.seq() < context.seenSeq()
        ? log.read(context.seenSeq(), query)
        : log.view(known, query);
  }

  /// Commits an intent and reads the answer from a snapshot in which it is visible.
  ///
  /// @param answer has no side effects; it may run several times
  /// @throws StoreException.OutcomeUnknown also if the change was made and its answer cannot be
  ///   read: [StoreException.Unavailable] would say that nothing was changed
  <R, A> A submit(
      CallContext context, RequestId request, Intent<R> intent, Function<Committed<R>, A> answer) {
    AccountLog log = logs.get(context.account());
    Committed<R> committed = log.commit(request, context.actor(), intent);
    try {
      return log.view(committed.state(), state -> answer.apply(committed.in(state)));
    } catch (StoreException.Unavailable e) {
      throw new StoreException.OutcomeUnknown("the answer to a change cannot be read", e);
    }
  }
}
