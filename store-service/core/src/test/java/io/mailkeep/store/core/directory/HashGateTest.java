package io.mailkeep.store.core.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mailkeep.store.api.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashGateTest {
  @Test
  void whoWaitsTooLongIsToldSo() throws Exception {
    HashGate gate = new HashGate(2, Duration.ofMillis(50));
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    Thread one = Thread.startVirtualThread(() -> hold(gate, inside, release));
    Thread two = Thread.startVirtualThread(() -> hold(gate, inside, release));
    await().until(() -> inside.get() == 2);

    assertThatThrownBy(() -> gate.run(() -> "third"))
        .isInstanceOf(StoreException.Unavailable.class);
    release.countDown();
    one.join();
    two.join();
    assertThat(gate.run(() -> "third")).isEqualTo("third");
  }

  @Test
  void aFailedHashGivesItsPlaceBack() {
    HashGate gate = new HashGate(1, Duration.ofMillis(50));
    assertThatThrownBy(() ->
            gate.run(() -> {
              throw new IllegalStateException("scripted");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(gate.run(() -> "next")).isEqualTo("next");
  }

  private static void hold(HashGate gate, AtomicInteger inside, CountDownLatch release) {
    int count =
        gate.run(() -> {
          int now = inside.incrementAndGet();
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return now;
        });
    assertThat(count).isPositive();
  }
}
