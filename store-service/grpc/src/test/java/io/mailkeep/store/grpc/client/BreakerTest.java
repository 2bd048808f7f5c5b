package io.mailkeep.store.grpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BreakerTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Breaker breaker = new Breaker(Pods.TIMES, now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean fail(int times) {
    boolean opened = false;
    for (int i = 0; i < times; i++) {
      opened |= breaker.failed();
    }
    return opened;
  }

  @Test
  void opensAfterSoManyFailuresInARow() {
    assertThat(fail(2)).isFalse();
    breaker.succeeded();
    assertThat(fail(2)).isFalse();
    assertThat(breaker.mayTry()).isTrue();
    assertThat(fail(1)).isTrue();
    assertThat(breaker.mayTry()).isFalse();
    assertThat(fail(1)).isFalse();
  }

  @Test
  void oneCallTriesAfterThePause() {
    fail(3);
    pass(Duration.ofMillis(99));
    assertThat(breaker.mayTry()).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(breaker.mayTry()).isTrue();
    assertThat(breaker.mayTry()).isFalse();
    breaker.succeeded();
    assertThat(breaker.mayTry()).isTrue();
    assertThat(breaker.mayTry()).isTrue();
  }

  @Test
  void thePauseGrowsUpToItsLimit() {
    fail(3);
    for (int pause : new int[] {100, 200, 400, 800, 1000, 1000}) {
      pass(Duration.ofMillis(pause - 1));
      assertThat(breaker.mayTry()).isFalse();
      pass(Duration.ofMillis(1));
      assertThat(breaker.mayTry()).isTrue();
      fail(1);
    }
    breaker.succeeded();
    fail(3);
    pass(Duration.ofMillis(100));
    assertThat(breaker.mayTry()).isTrue();
  }
}
