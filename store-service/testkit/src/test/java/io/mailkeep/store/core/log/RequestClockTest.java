package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.state.RequestIds;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.UploadFloorRaised;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A clock that is wrong somewhere costs requests of its own, not the account.
class RequestClockTest {
  private final TestPod pod = TestPod.first();

  private RequestId ahead(long millis) {
    long made = pod.clock.millis + millis;
    return new RequestId(new UUID(made << 16 | 0x7000, Long.MIN_VALUE | made));
  }

  private static Change harmless(long floor) {
    return Change.newBuilder()
        .setUploadFloorRaised(UploadFloorRaised.newBuilder().setTimeMillis(floor))
        .build();
  }

  @Test
  void idFromTheFutureIsUnavailableAndNotApplied() {
    RequestId late = ahead(RequestIds.MAX_AHEAD_MILLIS + 1);

    assertThatThrownBy(() -> pod.log.commit(late, TestPod.ACTOR, new Subscribe("late")))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThat(pod.log.position()).isEqualTo(1);

    RequestId fine = ahead(RequestIds.MAX_AHEAD_MILLIS);
    var _ = pod.log.commit(fine, TestPod.ACTOR, new Subscribe("fine"));
    assertThat(pod.log.current(0).subscriptions()).contains("fine").doesNotContain("late");
  }

  /// An earlier release let such ids in.
  @Test
  void accountThatForgotAnIdFromTheFutureTakesChanges() {
    Forge.append(pod, ahead(Duration.ofDays(7).toMillis()).value(), harmless(1));
    for (int i = 2; i < 520; i++) {
      Forge.append(pod, harmless(i));
    }
    pod.clock.millis += RequestIds.WINDOW_MILLIS + 1;

    pod.commit(new Subscribe("after"));
    assertThat(pod.log.current(0).requestIds().forgottenMillis()).isGreaterThan(pod.clock.millis);
    pod.commit(new Subscribe("again"));
    pod.log.checkpoint();
    pod.restart();
    pod.commit(new Subscribe("from the checkpoint"));

    assertThat(pod.log.current(0).subscriptions())
        .contains("after", "again", "from the checkpoint");
  }

  /// The clock of a pod that lags must not let an id in again that was forgotten.
  @Test
  void forgottenIdIsNotAppliedByAPodWhoseClockLags() {
    RequestId twice = ahead(RequestIds.MAX_AHEAD_MILLIS);
    var _ = pod.log.commit(twice, TestPod.ACTOR, new Subscribe("first"));
    for (int i = 2; i < 520; i++) {
      Forge.append(pod, harmless(i));
    }
    pod.clock.millis += RequestIds.WINDOW_MILLIS + 1;
    pod.commit(new Subscribe("after"));
    pod.clock.millis -= Duration.ofMinutes(30).toMillis();

    assertThatThrownBy(() -> pod.log.commit(twice, TestPod.ACTOR, new Subscribe("second")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
  }

  /// The ids that the store itself makes, as for the space workers, follow a clock that is put
  /// right.
  @Test
  void ownIdsFollowAClockThatIsPutRight() {
    pod.clock.millis += Duration.ofDays(7).toMillis();
    UUID wrong = pod.ids.next();
    pod.clock.millis -= Duration.ofDays(7).toMillis();

    assertThat(RequestIds.timeOf(wrong)).isGreaterThan(pod.clock.millis);
    assertThat(RequestIds.timeOf(pod.ids.next())).isEqualTo(pod.clock.millis);
    pod.commit(new Subscribe("after"));
  }
}
