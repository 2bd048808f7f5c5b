package io.mailkeep.store.core.log;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.CloseAccount;
import io.mailkeep.store.core.intent.OpenAccount;
import io.mailkeep.store.core.port.LogStore.LogTail;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.NotLoaded;
import io.mailkeep.store.core.state.Packed;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.core.state.format.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decides queued submissions one after the other, each on what the ones before it leave behind. An
/// id is looked up before every decision: what was applied already is answered as it was then.
final class Deciding {
  private final AccountId account;
  private final LogPorts ports;
  private final LogLimits limits;
  private final LiveAccount live;

  Deciding(AccountId account, LogPorts ports, LogLimits limits, LiveAccount live) {
    this.account = account;
    this.ports = ports;
    this.limits = limits;
    this.live = live;
  }

  /// What was decided for a submission.
  sealed interface Outcome {
    Submission<?> submission();

    /// Gives the answer.
    void give(long seq, AccountState state);
  }

  /// It is in the proposed entry.
  record InEntry(Submission<?> submission, Transaction transaction) implements Outcome {
    @Override
    public void give(long seq, AccountState state) {
      submission.committed(seq, transaction, state);
    }
  }

  /// It appends nothing.
  record Answered(Submission<?> submission, Consumer<AccountState> answer) implements Outcome {
    @Override
    public void give(long seq, AccountState state) {
      answer.accept(state);
    }
  }

  /// Decides as many as have room in one entry, in order of arrival.
  ///
  /// @throws NotLoaded if the very first needs a part that is not in memory
  List<Outcome> decide(Proposal proposal, Collection<Submission<?>> waiting) {
    List<Outcome> outcomes = new ArrayList<>(waiting.size());
    Map<UUID, Transaction> inEntry = new HashMap<>();
    for (Submission<?> submission : waiting) {
      try {
        Outcome outcome = decide(proposal, submission, inEntry);
        if (outcome == null) {
          break;
        }
        outcomes.add(outcome);
      } catch (NotLoaded e) {
        if (outcomes.isEmpty()) {
          throw e;
        }
        break;
      }
    }
    return outcomes;
  }

  private @Nullable Outcome decide(
      Proposal proposal, Submission<?> submission, Map<UUID, Transaction> inEntry) {
    UUID id = submission.id().value();
    Transaction twin = inEntry.get(id);
    if (twin != null) {
      return new InEntry(submission, twin);
    }
    AccountState state = proposal.state();
    long appliedAt = state.requestIds().find(id);
    if (appliedAt > 0) {
      Transaction applied = transaction(appliedAt, id);
      return new Answered(submission, now -> submission.committed(appliedAt, applied, now));
    }
    StoreException refusal = refusal(state, proposal.nowMillis(), submission);
    if (refusal != null) {
      return new Answered(submission, now -> submission.fail(refusal));
    }
    return switch (submission.decide(state, ports.clock().millis())) {
      case Submission.Verdict.Answer(Consumer<AccountState> give) -> new Answered(submission, give);
      case Submission.Verdict.Commit(List<Change> changes) -> {
        Transaction added = proposal.add(submission, changes, limits, ports.ids());
        if (added == null) {
          yield null;
        }
        inEntry.put(id, added);
        yield new InEntry(submission, added);
      }
    };
  }

  /// What forbids to decide it at all.
  private @Nullable StoreException refusal(
      AccountState state, long nowMillis, Submission<?> submission) {
    long made = RequestIds.timeOf(submission.id().value());
    if (made > nowMillis + RequestIds.MAX_AHEAD_MILLIS) {
      return new StoreException.Unavailable("the request is from the future: clocks disagree");
    }
    long oldest = nowMillis - 1000L * limits.requestAgeSeconds();
    long forgotten = state.requestIds().mayHaveForgotten(state.counters().clockMillis());
    if (made < oldest || made <= forgotten) {
      return new StoreException.OutcomeUnknown("the request is too old to know");
    }
    boolean lifeless =
        submission.intent() instanceof OpenAccount || submission.intent() instanceof CloseAccount;
    return lifeless || state.counters().life() == Life.OPEN
        ? null
        : new StoreException.NoSuchAccount();
  }

  /// A transaction that was applied before.
  private Transaction transaction(long seq, UUID id) {
    LogTail there = ports.log().tail(account, seq, 1);
    if (!there.entries().isEmpty()) {
      Entry entry = live.entries().read(there.entries().getFirst(), seq);
      for (Transaction transaction : entry.getTransactionsList()) {
        if (Packed.uuid(transaction.getId()).equals(id)) {
          return transaction;
        }
      }
    }
    throw new StoreException.OutcomeUnknown("the request was applied, its result is gone");
  }
}
