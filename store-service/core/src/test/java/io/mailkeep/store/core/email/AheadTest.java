package io.mailkeep.store.core.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AheadTest {
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void whoeverTakesItDoesWhatNoThreadBegan() {
    Ahead<Integer> ahead = Ahead.start(queue::add, runs::incrementAndGet);
    assertThat(ahead.take()).isEqualTo(1);
    queue.remove().run();
    assertThat(ahead.take()).isEqualTo(1);
    assertThat(runs).hasValue(1);
  }

  @Test
  void whatAnotherThreadDidIsTaken() throws Exception {
    Ahead<Thread> ahead = Ahead.start(queue::add, Thread::currentThread);
    Thread other = Thread.ofVirtual().start(queue.remove());
    other.join();
    assertThat(ahead.take()).isEqualTo(other);
  }

  @Test
  void aStoreThatStopsStillAnswers() {
    Ahead<Integer> ahead =
        Ahead.start(
            task -> {
              throw new RejectedExecutionException();
            },
            runs::incrementAndGet);
    assertThat(ahead.take()).isEqualTo(1);
  }

  @Test
  void aFailureIsThrownWhereTheResultIsTaken() {
    Ahead<Integer> ahead =
        Ahead.start(
            Runnable::run,
            () -> {
              throw new StoreException.LimitReached("full");
            });
    assertThatThrownBy(ahead::take)
        .isInstanceOf(StoreException.LimitReached.class)
        .hasMessage("full");
  }

  @Test
  void whatIsGivenUpIsNotBegun() {
    Ahead<Integer> ahead = Ahead.start(queue::add, runs::incrementAndGet);
    ahead.giveUp();
    queue.remove().run();
    assertThat(runs).hasValue(0);
  }

  @Test
  void anInterruptedThreadWaitsNoLonger() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Ahead<Integer> ahead =
        Ahead.start(
            Thread::startVirtualThread,
            () -> {
              runs.incrementAndGet();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return 1;
            });
    while (runs.get() == 0) {
      Thread.onSpinWait();
    }
    Thread.currentThread().interrupt();
    assertThatThrownBy(ahead::take).isInstanceOf(StoreException.Unavailable.class);
    assertThat(Thread.interrupted()).isTrue();
    never.countDown();
  }
}
