package io.mailkeep.store.core.log;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.Actor;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.CloseAccount;
import io.mailkeep.store.core.intent.Done;
import io.mailkeep.store.core.intent.Intent;
import io.mailkeep.store.core.intent.OpenAccount;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.state.AccountState;
import io.mailkeep.store.core.state.Counters.Life;
import io.mailkeep.store.core.state.NotLoaded;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/// One account on this pod: read its snapshots, submit changes. Free to use from any thread, beside
/// any other pod.
public final class AccountLog {
  /// How many parts one query may have loaded, one after the other.
  private static final int MAX_LOADS = 1_000;

  private final AccountId account;
  private final LogPorts ports;
  private final LogLimits limits;
  private final LiveAccount live;
  private final SharedTailRead tail;
  private final PartLoader loader;
  private final SubmissionQueue queue;
  private final AppendLoop loop;
  private final Checkpointing checkpointing;
  private final Runnable touched;
  private volatile long weighedSeq;

  /// @param writer names this pod in entries
  /// @param touched called after the account's weight may have changed
  AccountLog(
      AccountId account, LogPorts ports, LogLimits limits, ByteString writer, Runnable touched) {
    this.account = account;
    this.ports = ports;
    this.limits = limits;
    this.touched = touched;
    this.live = new LiveAccount(account, ports, limits);
    this.tail = new SharedTailRead(live::follow, this::followed, ports, limits.requestTime());
    this.loader = new PartLoader(account, live, tail, ports, limits, touched);
    this.queue = new SubmissionQueue(limits.maxQueued());
    this.checkpointing = new Checkpointing(account, ports, limits, live, loader);
    this.loop =
        new AppendLoop(
            account, ports, limits, writer, live, tail, loader, queue, this::afterChange);
  }

  public AccountId account() {
    return account;
  }

  /// The account as it stands: a snapshot that includes all that was acknowledged to anybody before
  /// this call.
  ///
  /// @param seenSeq the newest position that the caller has seen
  /// @throws StoreException.NoSuchAccount if it was never opened, or closed for good
  /// @throws StoreException.Unavailable if the log cannot be read, or not up to `seenSeq`
  public AccountState current(long seenSeq) {
    try {
      tail.read();
    } catch (EngineException e) {
      throw new StoreException.Unavailable("the log does not answer", e);
    }
    AccountState state = live.state();
    if (state.seq() < seenSeq) {
      throw new StoreException.Unavailable("the log is behind what was seen of it");
    }
    return alive(state);
  }

  /// Runs a query on the current snapshot, as often as it asks for parts that are not in memory.
  ///
  /// @param query has no side effects
  public <R> R read(long seenSeq, Function<AccountState, R> query) {
    return view(current(seenSeq), query);
  }

  /// Runs a query on a snapshot, or on a newer one if that lacks parts.
  ///
  /// @param query has no side effects
  /// @throws StoreException.Unavailable if a part cannot be loaded
  public <R> R view(AccountState snapshot, Function<AccountState, R> query) {
    AccountState state = snapshot;
    for (int i = 0; i < MAX_LOADS; i++) {
      try {
        return query.apply(state);
      } catch (NotLoaded e) {
        state = alive(loader.load(e.part()));
      }
    }
    throw new StoreException.Unavailable("a read needs too much of the account");
  }

  /// The newest snapshot of this pod, however old.
  ///
  /// @throws StoreException.Unavailable if the account was found damaged
  /// @throws StoreException.NoSuchAccount if there is no account now
  public AccountState peek() {
    live.snapshot().checkServed();
    AccountState known = live.newest();
    // An account that is being opened stands before its first entry for a moment.
    return known == null || known.counters().life() != Life.OPEN ? current(0) : known;
  }

  private static AccountState alive(AccountState state) {
    if (state.counters().life() != Life.OPEN) {
      throw new StoreException.NoSuchAccount();
    }
    return state;
  }

  /// Queues a change; it is applied once at the most, also if the same id is submitted again. Never
  /// blocks. The future fails with a [StoreException] if the change was refused, or if it is not
  /// known whether it was made.
  ///
  /// @throws IllegalArgumentException if the id is no UUIDv7
  public <R> CompletableFuture<Committed<R>> submit(RequestId id, Actor actor, Intent<R> intent) {
    if (id.value().version() != 7) {
      throw new IllegalArgumentException("a request id must be a UUIDv7");
    }
    long deadline = ports.clock().millis() + limits.requestTime().toMillis();
    CompletableFuture<Committed<R>> future = new CompletableFuture<>();
    switch (queue.offer(new Submission<>(id, actor, intent, tail.started(), deadline, future))) {
      case TAKEN -> {}
      case FULL ->
          future.completeExceptionally(
              new StoreException.Unavailable("too many changes of one account at once"));
      case FIRST -> start();
    }
    return future;
  }

  private void start() {
    try {
      ports.executor().execute(loop);
    } catch (RejectedExecutionException e) {
      loop.refuseAll(new StoreException.Unavailable("the store is stopping", e));
    }
  }

  /// Submits a change and waits for its outcome. It is never made in the caller's thread: that may
  /// be interrupted, as when a remote caller hangs up, and others' changes may be in the same
  /// entry.
  ///
  /// @throws StoreException if the change was refused; [StoreException.OutcomeUnknown] if it is not
  ///   known whether it was made
  public <R> Committed<R> commit(RequestId id, Actor actor, Intent<R> intent) {
    CompletableFuture<Committed<R>> future = submit(id, actor, intent);
    if (!ports.waiter().await(future, limits.requestTime().multipliedBy(2))) {
      throw new StoreException.OutcomeUnknown("the change takes too long");
    }
    if (future.isCompletedExceptionally()) {
      throw rethrown(future.exceptionNow());
    }
    return future.resultNow();
  }

  /// The failure may have been given to several callers, so each gets its own stack on top.
  private static RuntimeException rethrown(Throwable failure) {
    return switch (failure) {
      case StoreException e -> e;
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }

  /// Makes the first entry of the account, with its standard mailboxes. Idempotent.
  public Committed<Done> create(RequestId id, Actor actor) {
    return commit(id, actor, new OpenAccount());
  }

  /// Makes the last entry. Idempotent.
  public Committed<Done> terminate(RequestId id, Actor actor) {
    return commit(id, actor, new CloseAccount());
  }

  /// What other pods changed weighs as much as own changes, and makes the tail as long.
  private void followed() {
    long seq = live.snapshot().seq();
    if (seq != weighedSeq) {
      weighedSeq = seq;
      afterChange();
    }
  }

  private void afterChange() {
    touched.run();
    checkpointing.startIfDue();
  }

  /// Writes a checkpoint now if the log went on since the last one. Looks first whether the account
  /// still is: nothing may be written of one that was erased.
  ///
  /// @throws EngineException if the store fails
  /// @throws StoreException.Unavailable if the log cannot be read
  public void checkpoint() {
    if (live.newest() != null) {
      tail.read();
      if (live.state().counters().life() == Life.OPEN) {
        checkpointing.write();
      }
    }
  }

  /// How many entries the newest checkpoint is behind.
  public long tailLength() {
    return live.snapshot().tailLength();
  }

  /// Octets of heap, roughly.
  long bytes() {
    return live.snapshot().bytes();
  }

  /// Whether it can be dropped from memory without losing what only this object knows.
  boolean idle() {
    return !queue.busy() && !loop.doubtful();
  }

  /// The newest position that this pod knows, 0 before it was asked.
  public long position() {
    return live.snapshot().seq();
  }

  @Override
  public String toString() {
    AccountState state = live.newest();
    return account.path() + "@" + (state == null ? "closed" : Objects.toString(state.seq()));
  }
}
