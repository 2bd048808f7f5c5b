package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.testkit.fault.Fault;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/// What a pod makes of a log that was trimmed while it was not looking.
class TrimmedLogTest {
  private final TestPod pod = TestPod.first();

  /// Fills the first bucket from another pod and drops it.
  private void trim(TestPod other) {
    for (long floor = 1; other.log.current(0).seq() <= LogStore.BUCKET_ENTRIES; floor++) {
      other.commit(new RaiseUploadFloor(floor));
    }
    other.log.checkpoint();
    pod.engine.log().closeBucket(TestPod.ACCOUNT, 0);
    pod.engine.log().dropBucket(TestPod.ACCOUNT, 0);
  }

  @Test
  void podThatSleptStartsFromTheCheckpoint() {
    pod.commit(new Subscribe("before"));
    TestPod other = pod.second();
    trim(other);

    assertThat(pod.dump()).isEqualTo(other.dump());
    pod.commit(new Subscribe("after"));
    assertThat(other.log.current(0).subscriptions()).contains("before", "after");
  }

  /// What a pod sees whose read had passed the older bucket when both were dropped.
  @Test
  void podThatReadsUpToADroppedBucketDoesNotTakeThatForTheEnd() {
    pod.commit(new Subscribe("before"));
    TestPod other = pod.second();
    for (long floor = 1; other.log.current(0).seq() <= 2 * LogStore.BUCKET_ENTRIES; floor++) {
      other.commit(new RaiseUploadFloor(floor));
    }
    other.commit(new Subscribe("between"));
    other.log.checkpoint();
    pod.engine.log().closeBucket(TestPod.ACCOUNT, 1);
    pod.engine.log().dropBucket(TestPod.ACCOUNT, 1);

    assertThat(pod.log.current(0).subscriptions()).contains("before", "between");
    assertThat(pod.dump()).isEqualTo(other.dump());
  }

  @Test
  void entryInDoubtWhosePositionWasTrimmedIsForgotten() {
    for (int i = 1; i < 1_000; i++) {
      pod.faults.on("LogStore.append", i, new Fault.After());
    }
    RequestId id = pod.id();
    assertThatThrownBy(() -> pod.log.commit(id, TestPod.ACTOR, new Subscribe("doubtful")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    pod.faults.restart();
    trim(pod.second());

    pod.commit(new Subscribe("after"));

    assertThat(pod.log.current(0).subscriptions()).contains("doubtful", "after");
  }

  /// An earlier try may have been applied: it must not be taken for one that was not.
  @Test
  void entryThatWasTrimmedBetweenTwoTriesHasAnUnknownOutcome() {
    TestPod other = pod.second();
    LogStore real = pod.engine.log();
    LogStore trimming =
        (LogStore)
            Proxy.newProxyInstance(
                LogStore.class.getClassLoader(),
                new Class<?>[] {LogStore.class},
                (proxy, method, arguments) -> {
                  boolean trims =
                      method.getName().equals("append")
                          && !real.tail(TestPod.ACCOUNT, 1, 1).endsInClosedBucket();
                  Object answer = method.invoke(real, arguments);
                  if (trims) {
                    trim(other);
                    return new AppendOutcome.Unknown(new EngineException("slept"));
                  }
                  return answer;
                });
    LogPorts ports =
        new LogPorts(
            trimming,
            pod.engine.checkpoints(),
            notice -> {},
            pod.clock,
            pod.ids,
            Runnable::run,
            new BlockingWaiter());
    AccountLog log = new AccountLogs(ports, pod.limits).get(TestPod.ACCOUNT);

    assertThatThrownBy(() -> log.commit(pod.id(), TestPod.ACTOR, new Subscribe("first")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    assertThat(log.current(0).subscriptions()).contains("first");
    var _ = log.commit(pod.id(), TestPod.ACTOR, new Subscribe("second"));
    assertThat(other.log.current(0).subscriptions()).contains("first", "second");
  }
}
