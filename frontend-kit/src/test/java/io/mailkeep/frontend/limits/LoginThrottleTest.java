package io.mailkeep.frontend.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.frontend.limits.LoginThrottle.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final ClientNetwork CLIENT = new ClientNetwork("01");
  private static final ClientNetwork OTHER = new ClientNetwork("02");

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(() -> now);

  @Test
  void waitsGrowWithEachFailureOfAClientOnAnAddress() {
    long[] waits = new long[7];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = attempt(CLIENT, "ann@x.org");
      now = now.plusSeconds(waits[i]);
      throttle.failed(CLIENT, "ann@x.org");
    }
    assertThat(waits).containsExactly(0, 0, 1, 2, 4, 8, 15);
  }

  @Test
  void othersDoNotWait() {
    fail(CLIENT, "ann@x.org", 10);
    assertThat(attempt(OTHER, "ann@x.org")).isZero();
    assertThat(attempt(CLIENT, "bob@x.org")).isZero();
    assertThat(attempt(CLIENT, "ANN@x.org")).isEqualTo(15);
  }

  @Test
  void parallelAttemptsTakeTurnsAndTheLongQueueIsRefused() {
    fail(CLIENT, "ann@x.org", 4);
    assertThat(attempt(CLIENT, "ann@x.org")).isEqualTo(4);
    assertThat(attempt(CLIENT, "ann@x.org")).isEqualTo(8);
    assertThat(attempt(CLIENT, "ann@x.org")).isEqualTo(12);
    assertThat(throttle.admit(CLIENT, "ann@x.org")).isEqualTo(new Verdict.Refuse());
  }

  @Test
  void oneClientGuessingManyAddressesWaitsToo() {
    for (int i = 0; i < FrontendLimits.FREE_FAILURES_PER_IP; i++) {
      assertThat(attempt(CLIENT, "user" + i)).isZero();
      throttle.failed(CLIENT, "user" + i);
    }
    assertThat(attempt(CLIENT, "another")).isEqualTo(1);
  }

  @Test
  void aSuccessForgetsTheFailuresAndSoDoesTime() {
    fail(CLIENT, "ann@x.org", 5);
    throttle.succeeded(CLIENT, "ann@x.org");
    assertThat(attempt(CLIENT, "ann@x.org")).isZero();

    fail(CLIENT, "bob@x.org", 5);
    now = now.plus(FrontendLimits.FAILURES_KEPT).plusSeconds(1);
    assertThat(attempt(CLIENT, "bob@x.org")).isZero();
    throttle.failed(CLIENT, "bob@x.org");
    assertThat(attempt(CLIENT, "bob@x.org")).isZero();
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < FrontendLimits.MAX_THROTTLED + 1000; i++) {
      throttle.failed(new ClientNetwork("c" + i), "ann@x.org");
    }
    assertThat(throttle.size()).isEqualTo(FrontendLimits.MAX_THROTTLED);
  }

  @Test
  void countsConnectionsUpToTheLimit() {
    ConnectionCounts<String> counts = new ConnectionCounts<>(2);
    assertThat(counts.enter("a")).isTrue();
    assertThat(counts.enter("a")).isTrue();
    assertThat(counts.enter("a")).isFalse();
    assertThat(counts.enter("b")).isTrue();
    counts.leave("a");
    assertThat(counts.count("a")).isEqualTo(1);
    assertThat(counts.enter("a")).isTrue();
  }

  @Test
  void anIpv6ClientIsItsNetwork() throws UnknownHostException {
    ClientNetwork one = ClientNetwork.of(InetAddress.getByName("2001:db8:1:2::1"));
    assertThat(ClientNetwork.of(InetAddress.getByName("2001:db8:1:2:ffff::9"))).isEqualTo(one);
    assertThat(ClientNetwork.of(InetAddress.getByName("2001:db8:1:3::1"))).isNotEqualTo(one);
    assertThat(ClientNetwork.of(InetAddress.getByName("192.0.2.1")))
        .isNotEqualTo(ClientNetwork.of(InetAddress.getByName("192.0.2.2")));
  }

  private void fail(ClientNetwork client, String address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed(client, address);
    }
  }

  private long attempt(ClientNetwork client, String address) {
    Duration wait = ((Verdict.Try) throttle.admit(client, address)).after();
    return wait.toSeconds();
  }
}
