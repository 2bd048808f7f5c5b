package io.mailkeep.store.core.log;

import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.Decision;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.NotLoaded;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A mutation on its way through the append loop.
///
/// @param readsBefore how many tail reads had started when it arrived
/// @param deadlineMillis when it is given up
record Submission<R>(
    RequestId id,
    Actor actor,
    Intent<R> intent,
    long readsBefore,
    long deadlineMillis,
    CompletableFuture<Committed<R>> future) {

  /// What the intent wants on a snapshot.
  sealed interface Verdict {
    record Commit(List<Change> changes) implements Verdict {}

    /// Nothing to append; the answer may be given once the snapshot is known to be current, and is
    /// given with the newest one: the one it was decided on may be in the middle of an entry.
    record Answer(Consumer<AccountState> give) implements Verdict {}
  }

  Verdict decide(AccountState state, long nowMillis) {
    try {
      return switch (intent.decide(state, nowMillis)) {
        case Decision.Commit<R> commit -> new Verdict.Commit(commit.changes());
        case Decision.Nothing<R> nothing ->
            new Verdict.Answer(now -> future.complete(new Committed<>(nothing.result(), 0, now)));
        case Decision.Refused<R> refused -> new Verdict.Answer(now -> fail(refused.why()));
      };
    } catch (NotLoaded e) {
      throw e;
    } catch (RuntimeException e) {
      // A refusal, or a bug in this one intent, which must not harm the others.
      return new Verdict.Answer(now -> fail(e));
    }
  }

  /// Gives the result that its transaction, in the entry at `seq`, tells.
  void committed(long seq, Transaction transaction, AccountState state) {
    try {
      R result = intent.result(seq, transaction.getChangesList());
      future.complete(new Committed<>(result, transaction.getModseq(), state));
    } catch (RuntimeException e) {
      fail(new StoreException.Refused("the request id was used for something else"));
    }
  }

  void fail(Throwable why) {
    future.completeExceptionally(why);
  }
}
