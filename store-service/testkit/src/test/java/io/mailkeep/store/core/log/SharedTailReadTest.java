package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.port.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many callers share a read, but never one that started before they came.
class SharedTailReadTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final TestPod pod = TestPod.first();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final LogPorts ports =
      new LogPorts(
          pod.engine.log(),
          pod.engine.checkpoints(),
          notice -> {},
          pod.clock,
          pod.ids,
          background,
          new BlockingWaiter());

  @AfterEach
  void stop() {
    background.close();
  }

  @Test
  void everyCallerSeesWhatWasThereBeforeTheCall() throws Exception {
    AtomicLong written = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    AtomicLong reads = new AtomicLong();
    SharedTailRead tail =
        new SharedTailRead(
            () -> {
              reads.incrementAndGet();
              long now = written.get();
              LockSupport.parkNanos(1_000);
              seen.accumulateAndGet(now, Math::max);
            },
            () -> {},
            ports,
            LONG);
    int callers = 16;
    int calls = 500;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        all.add(
            threads.submit(() -> {
              for (int n = 0; n < calls; n++) {
                long mine = written.incrementAndGet();
                tail.read();
                assertThat(seen.get()).isGreaterThanOrEqualTo(mine);
              }
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(reads.get()).isLessThanOrEqualTo((long) callers * calls);
    assertThat(tail.completed()).isEqualTo(tail.started()).isEqualTo(reads.get());
  }

  @Test
  void callersWhoComeWhileOneRunsShareTheNext() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicLong reads = new AtomicLong();
    SharedTailRead tail =
        new SharedTailRead(
            () -> {
              if (reads.incrementAndGet() == 1) {
                running.countDown();
                await(release);
              }
            },
            () -> {},
            ports,
            LONG);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(tail::read);
      running.await();
      CountDownLatch called = new CountDownLatch(8);
      List<Future<?>> late = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        late.add(
            threads.submit(() -> {
              called.countDown();
              tail.read();
            }));
      }
      called.await();
      release.countDown();
      first.get();
      for (Future<?> one : late) {
        one.get();
      }
    }
    assertThat(reads.get()).isBetween(2L, 9L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void failureIsToldAndTheNextReadIsAnew() {
    AtomicLong reads = new AtomicLong();
    SharedTailRead tail =
        new SharedTailRead(
            () -> {
              if (reads.incrementAndGet() == 1) {
                throw new EngineException("down");
              }
            },
            () -> {},
            ports,
            LONG);

    assertThatThrownBy(tail::read).isInstanceOf(EngineException.class);
    tail.read();

    assertThat(tail.completed()).isEqualTo(2);
  }

  @Test
  void interruptedCallerEndsAtOnce() {
    SharedTailRead tail = new SharedTailRead(() -> {}, () -> {}, ports, LONG);
    tail.read();
    Thread.currentThread().interrupt();
    try {
      tail.read();
      assertThat(tail.completed()).isEqualTo(2);
    } catch (StoreException.Unavailable e) {
      assertThat(e).hasMessageContaining("too long");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
