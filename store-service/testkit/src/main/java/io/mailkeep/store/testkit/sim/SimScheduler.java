package io.mailkeep.store.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Runs tasks one at a time, in an order drawn from a seed, in a time of its own.
///
/// Each task is a virtual thread; all of them share one scheduler, this one, which runs in the
/// thread that called [#run]. A task goes on until it yields, sleeps or blocks on another one; then
/// the seed says who is next. Plain blocking code runs unchanged, and the same seed gives the same
/// run. Time stands still while there is something to run, but for [#TICK] a step.
///
/// What breaks this and is reported as [Disturbed]: a monitor held over a yield point, and waits in
/// real time.
public final class SimScheduler implements InstantSource {
  private static final long DISTURBER_WAIT_NANOS = 500_000_000;
  private static final Duration TICK = Duration.ofNanos(100_000);

  private final Random random;
  private final long maxSteps;
  private final List<Runnable> ready = new ArrayList<>();
  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private final Executor executor = this::enqueue;
  private @Nullable Thread runner;
  private @Nullable Throwable failure;
  private volatile @Nullable String disturbed;
  private Runnable afterStep = () -> {};
  private Instant now;
  private long steps;
  private long sleeperCount;
  private final Set<Thread> tasks = new HashSet<>();
  private int running;

  public SimScheduler(long seed, Instant start, long maxSteps) {
    this.random = new Random(seed);
    this.now = start;
    this.maxSteps = maxSteps;
  }

  /// The schedule's source of all that is random.
  public Random random() {
    return random;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public long steps() {
    return steps;
  }

  /// Called after every step, outside of all tasks; what it throws fails the schedule.
  public void afterStep(Runnable check) {
    afterStep = check;
  }

  /// Adds a task; it may be called from a task, too. What it throws fails the schedule.
  public void spawn(String name, Runnable task) {
    running++;
    Thread thread = Continuations.newThread(executor, name, () -> guarded(name, task));
    tasks.add(thread);
    thread.start();
  }

  private void guarded(String name, Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      if (failure == null) {
        failure =
            thrown instanceof SimulationFailure
                ? thrown
                : new SimulationFailure("task " + name + " failed: " + thrown, thrown);
      }
    } finally {
      running--;
      tasks.remove(Thread.currentThread());
    }
  }

  /// A point where another task may run.
  @SuppressWarnings("ThreadPriorityCheck") // the thread's scheduler is this one
  public void yieldPoint() {
    Thread.yield();
  }

  /// Lets time pass for the calling task.
  public void sleep(Duration duration) {
    Sleeper sleeper = new Sleeper(now.plus(duration), sleeperCount++, Thread.currentThread());
    sleepers.add(sleeper);
    while (!sleeper.due) {
      LockSupport.park(this);
    }
  }

  /// Blocks the calling task until the future has ended; false if that takes longer.
  public boolean await(CompletableFuture<?> future, Duration atMost) {
    Thread waiting = Thread.currentThread();
    Sleeper sleeper = new Sleeper(now.plus(atMost), sleeperCount++, waiting);
    sleepers.add(sleeper);
    CompletableFuture<?> _ = future.whenComplete((value, failed) -> LockSupport.unpark(waiting));
    while (!future.isDone() && !sleeper.due) {
      LockSupport.park(this);
    }
    sleepers.remove(sleeper);
    return future.isDone();
  }

  /// Moves time forward at once: whoever sleeps until then wakes.
  public void jump(Duration duration) {
    now = now.plus(duration);
  }

  /// Runs until every task has ended.
  ///
  /// @throws SimulationFailure if a task or a check failed, tasks wait for each other for ever, or
  ///   the steps run out
  public void run() {
    runner = Thread.currentThread();
    while (running > 0) {
      wakeSleepers();
      Runnable next = take();
      if (next == null) {
        waitForDisturber();
        throw new SimulationFailure(running + " tasks wait for each other");
      }
      if (++steps > maxSteps) {
        throw new SimulationFailure("not done after " + maxSteps + " steps");
      }
      now = now.plus(TICK);
      next.run();
      afterStep.run();
      rethrow();
    }
    rethrow();
  }

  /// A task that waits for a monitor of the JVM itself is woken by another thread.
  private void waitForDisturber() {
    long end = System.nanoTime() + DISTURBER_WAIT_NANOS;
    while (disturbed == null && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    rethrow();
  }

  private void rethrow() {
    if (disturbed != null) {
      throw new Disturbed(disturbed);
    }
    switch (failure) {
      case null -> {}
      case SimulationFailure found -> throw found;
      default -> throw new SimulationFailure("failed", failure);
    }
  }

  private void wakeSleepers() {
    if (ready.isEmpty()) {
      if (tasks.stream().anyMatch(task -> task.getState() == Thread.State.BLOCKED)) {
        waitForDisturber();
      }
      Sleeper first = sleepers.peek();
      if (first != null && first.until.isAfter(now)) {
        now = first.until;
      }
    }
    while (!sleepers.isEmpty() && !sleepers.peek().until.isAfter(now)) {
      Sleeper sleeper = sleepers.remove();
      sleeper.due = true;
      LockSupport.unpark(sleeper.thread);
    }
  }

  private @Nullable Runnable take() {
    if (ready.isEmpty()) {
      return null;
    }
    int chosen = random.nextInt(ready.size());
    Runnable next = ready.get(chosen);
    Runnable last = ready.removeLast();
    if (chosen < ready.size()) {
      ready.set(chosen, last);
    }
    return next;
  }

  private void enqueue(Runnable continuation) {
    Thread current = Thread.currentThread();
    if (runner != null && current != runner && !current.isVirtual()) {
      disturbed = current.getName();
      return;
    }
    ready.add(continuation);
  }

  /// A task was woken from outside of the simulation, so this run cannot be repeated. Another
  /// thread of the JVM in the same monitor (a class being initialised) does so now and then.
  public static final class Disturbed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Disturbed(String by) {
      super("woken by " + by + ": a monitor over a yield point, or a wait in real time");
    }
  }

  private static final class Sleeper implements Comparable<Sleeper> {
    final Instant until;
    final long order;
    final Thread thread;
    boolean due;

    Sleeper(Instant until, long order, Thread thread) {
      this.until = until;
      this.order = order;
      this.thread = thread;
    }

    @Override
    public int compareTo(Sleeper other) {
      int byTime = until.compareTo(other.until);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
