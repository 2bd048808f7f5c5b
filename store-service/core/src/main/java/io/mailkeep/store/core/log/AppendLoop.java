package io.mailkeep.store.core.log;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.NotLoaded;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is queued for an account, decides it on the newest snapshot, and appends it as one
/// entry, over and over. The rules:
///
/// - Lost to another pod: read the tail, decide everything again.
/// - Outcome unknown until the deadline: whoever asked hears just that, and nothing else is decided
///   before the fate of that entry is known.
/// - Nothing to append (no-op, refusal): answered only if the snapshot is as new as a tail read
///   that started after the request came, or if an entry on top of it was applied since.
final class AppendLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AppendLoop.class);

  private final AccountId account;
  private final LogPorts ports;
  private final LogLimits limits;
  private final ByteString writer;
  private final LiveAccount live;
  private final SharedTailRead tail;
  private final PartLoader loader;
  private final SubmissionQueue queue;
  private final Proposer proposer;
  private final Deciding deciding;
  private final Runnable afterCommit;

  /// An entry that was given up while it could still be applied.
  private volatile Proposal.@Nullable Sealed inDoubt;

  AppendLoop(
      AccountId account,
      LogPorts ports,
      LogLimits limits,
      ByteString writer,
      LiveAccount live,
      SharedTailRead tail,
      PartLoader loader,
      SubmissionQueue queue,
      Runnable afterCommit) {
    this.account = account;
    this.ports = ports;
    this.limits = limits;
    this.writer = writer;
    this.live = live;
    this.tail = tail;
    this.loader = loader;
    this.queue = queue;
    this.proposer = new Proposer(account, ports, limits);
    this.deciding = new Deciding(account, ports, limits, live);
    this.afterCommit = afterCommit;
  }

  @Override
  public void run() {
    List<Submission<?>> batch = queue.take(limits.maxBatch());
    while (!batch.isEmpty()) {
      process(new ArrayDeque<>(batch));
      batch = queue.take(limits.maxBatch());
    }
  }

  /// Brings every submission to an end.
  private void process(Deque<Submission<?>> waiting) {
    while (!waiting.isEmpty()) {
      try {
        giveUpLate(waiting);
        if (!waiting.isEmpty()) {
          step(waiting);
        }
      } catch (NotLoaded e) {
        load(e, waiting);
      } catch (StoreException e) {
        failAll(waiting, e);
      } catch (EngineException e) {
        failAll(waiting, new StoreException.Unavailable("the log does not answer", e));
      } catch (RuntimeException | Error e) {
        LOG.error("account {}: the append loop failed", account.path(), e);
        failAll(waiting, e);
      }
    }
  }

  private void giveUpLate(Deque<Submission<?>> waiting) {
    long now = ports.clock().millis();
    waiting.removeIf(submission -> {
      if (submission.deadlineMillis() > now) {
        return false;
      }
      submission.fail(new StoreException.Unavailable("the account is too busy"));
      return true;
    });
  }

  private static void failAll(Deque<Submission<?>> waiting, Throwable why) {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().fail(why);
    }
  }

  private void load(NotLoaded missing, Deque<Submission<?>> waiting) {
    try {
      loader.load(missing.part());
    } catch (StoreException e) {
      waiting.removeFirst().fail(e);
    }
  }

  private void step(Deque<Submission<?>> waiting) {
    if (live.newest() == null) {
      tail.read();
    }
    live.snapshot().checkServed();
    settleDoubt();
    long fence = tail.completed();
    AccountState base = live.state();
    Proposal proposal = new Proposal(base, ports.clock().millis(), writer);
    List<Deciding.Outcome> outcomes = deciding.decide(proposal, waiting);
    if (proposal.count() > 0) {
      append(proposal.seal(), proposal, outcomes, waiting);
    } else {
      answer(outcomes, fence, base, waiting);
    }
  }

  /// Answers what appends nothing, once the snapshot it stands on is fenced.
  private void answer(
      List<Deciding.Outcome> outcomes,
      long fence,
      AccountState base,
      Deque<Submission<?>> waiting) {
    boolean fenced = outcomes.stream().allMatch(o -> o.submission().readsBefore() < fence);
    if (!fenced) {
      tail.read();
      live.snapshot().checkServed();
      if (live.state().seq() != base.seq()) {
        return;
      }
    }
    for (Deciding.Outcome outcome : outcomes) {
      waiting.removeFirst();
      outcome.give(base.seq(), live.state());
    }
  }

  private void append(
      Proposal.Sealed entry,
      Proposal proposal,
      List<Deciding.Outcome> outcomes,
      Deque<Submission<?>> waiting) {
    for (Proposal.SideRow row : proposal.sideRows()) {
      ports.log().putPart(account, row.id(), row.number(), row.content());
    }
    switch (proposer.propose(entry.seq(), entry.bytes(), false)) {
      case Proposer.Fate.Applied() -> {
        applied(entry);
        for (Deciding.Outcome outcome : outcomes) {
          waiting.removeFirst();
          outcome.give(entry.seq(), live.state());
        }
        afterCommit.run();
      }
      case Proposer.Fate.Lost() -> tail.read();
      case Proposer.Fate.Forgotten() -> {
        failInEntry(
            outcomes,
            waiting,
            new StoreException.OutcomeUnknown("the log was trimmed while this was on its way"));
        tail.read();
      }
      case Proposer.Fate.NoRoom(Throwable cause) ->
          failAll(waiting, new StoreException.Unavailable("no room left", cause));
      case Proposer.Fate.Unknown(Throwable cause) -> {
        inDoubt = entry;
        failInEntry(
            outcomes, waiting, new StoreException.OutcomeUnknown("the log does not answer", cause));
      }
    }
  }

  /// Whoever is in an entry of unknown fate hears just that.
  private static void failInEntry(
      List<Deciding.Outcome> outcomes,
      Deque<Submission<?>> waiting,
      StoreException.OutcomeUnknown why) {
    for (Deciding.Outcome outcome : outcomes) {
      if (outcome instanceof Deciding.InEntry) {
        waiting.remove(outcome.submission());
        outcome.submission().fail(why);
      }
    }
  }

  private void applied(Proposal.Sealed entry) {
    live.applied(entry.base(), entry.folded(), entry.whole());
    try {
      ports.publisher().publish(entry.notice(account));
    } catch (RuntimeException e) {
      // The change is made: whoever asked must not hear otherwise.
      LOG.error("account {}: a notice was lost", account.path(), e);
    }
  }

  /// Learns the fate of the entry that was given up, before anything else is decided.
  private void settleDoubt() {
    Proposal.Sealed entry = inDoubt;
    if (entry == null) {
      return;
    }
    if (live.state().seq() < entry.seq()) {
      switch (proposer.propose(entry.seq(), entry.bytes(), true)) {
        case Proposer.Fate.Applied() -> applied(entry);
        case Proposer.Fate.Lost(), Proposer.Fate.Forgotten() -> tail.read();
        case Proposer.Fate.NoRoom(Throwable cause) ->
            throw new StoreException.Unavailable("no room left", cause);
        case Proposer.Fate.Unknown(Throwable cause) ->
            throw new StoreException.Unavailable("the log does not answer", cause);
      }
    }
    inDoubt = null;
  }

  /// Fails all that is queued, when there is nobody to run the loop.
  void refuseAll(StoreException why) {
    List<Submission<?>> batch = queue.take(limits.maxBatch());
    while (!batch.isEmpty()) {
      batch.forEach(submission -> submission.fail(why));
      batch = queue.take(limits.maxBatch());
    }
  }

  /// Whether an entry of unknown fate is out.
  boolean doubtful() {
    return inDoubt != null;
  }
}
