package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.port.CheckpointStore;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.fault.FaultScript;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A caller that hangs up is interrupted, in the middle of a call of an engine that others share:
/// only that caller hears of it. As in production, with threads.
class InterruptedCallerTest {
  private final TestPod pod = TestPod.first();
  private final FaultScript faults = new FaultScript();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AccountLog log;

  InterruptedCallerTest() {
    pod.commit(pod.append("INBOX"));
    pod.log.checkpoint();
    LogPorts ports =
        new LogPorts(
            faults.wrap(LogStore.class, pod.engine.log()),
            faults.wrap(CheckpointStore.class, pod.engine.checkpoints()),
            notice -> {},
            pod.clock,
            pod.ids,
            background,
            new BlockingWaiter());
    log = new AccountLogs(ports, pod.limits).get(TestPod.ACCOUNT);
    var _ = log.current(0);
  }

  @AfterEach
  void stop() {
    callers.close();
    background.close();
  }

  /// The nth call stands still until it is released, and fails if its thread is interrupted.
  private void standStill(String call, int nth) {
    faults.on(
        call,
        nth,
        new Fault.Slow(() -> {
          entered.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted", e);
          }
        }));
  }

  /// A caller that can be interrupted on its own.
  private static <T> Thread interruptible(Callable<T> call) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            Object _ = call.call();
          } catch (Exception e) {
            assertThat(e).isInstanceOf(StoreException.class);
          }
        });
  }

  private Callable<Object> subscribe(String name) {
    return () -> log.commit(pod.id(), TestPod.ACTOR, new Subscribe(name));
  }

  @Test
  void othersChangesAreMadeAndNothingIsTriedWithoutAPause() throws Exception {
    standStill("LogStore.append", 1);
    Thread first = interruptible(subscribe("first"));
    entered.await();
    List<Future<Object>> others =
        List.of(callers.submit(subscribe("second")), callers.submit(subscribe("third")));

    first.interrupt();
    first.join();
    release.countDown();
    for (Future<Object> other : others) {
      other.get();
    }

    assertThat(log.current(0).subscriptions()).contains("first", "second", "third");
    assertThat(faults.calls().stream().filter("LogStore.append"::equals).count()).isBetween(2L, 3L);
  }

  @Test
  void othersReadsOfTheTailAreAnswered() throws Exception {
    standStill("LogStore.tail", 1);
    Future<Object> running = callers.submit(() -> log.current(0));
    entered.await();
    Thread waits = interruptible(() -> log.current(0));
    Awaitility.await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);
    Thread joins = new Thread(() -> {});
    Future<Object> other =
        callers.submit(() -> {
          joins.start();
          return log.current(0);
        });
    joins.join();

    waits.interrupt();
    waits.join();
    release.countDown();

    assertThat(running.get()).isEqualTo(other.get());
  }

  @Test
  void othersHaveThePartThatWasAskedFor() throws Exception {
    standStill("CheckpointStore.get", 1);
    Callable<Object> read =
        () -> log.view(log.peek(), state -> state.mailbox("INBOX").messages().uids().toArray());
    Thread first = interruptible(read);
    entered.await();
    Future<Object> other = callers.submit(read);

    first.interrupt();
    first.join();
    release.countDown();

    assertThat(other.get()).isEqualTo(new int[] {1});
  }

  @Test
  void interruptedCallerHearsAtOnce() throws Exception {
    standStill("LogStore.append", 1);
    Future<Object> first =
        callers.submit(() -> {
          Thread.currentThread().interrupt();
          return subscribe("first").call();
        });

    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreException.OutcomeUnknown.class);
    release.countDown();
  }
}
