package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.port.EngineException;
import io.mailkeep.store.testkit.audit.StateDump;
import io.mailkeep.store.testkit.fault.Fault;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/// An account opens from its checkpoint and the tail behind it, whoever wrote them.
class CheckpointTest {
  private final TestPod pod = TestPod.first();

  private void expunge(MailboxId mailbox, UidSet uids) {
    pod.commit(new Expunge(mailbox, uids, Expunge.Scope.ALL));
  }

  @Test
  void longTailIsCheckpointedByItself() {
    for (int i = 0; i < pod.limits.checkpointEntries() + 10; i++) {
      pod.commit(pod.append("INBOX"));
    }

    assertThat(pod.log.tailLength()).isLessThanOrEqualTo(pod.limits.checkpointEntries());
    assertThat(pod.engine.checkpoints().head(ACCOUNT)).isNotNull();
  }

  @Test
  void coldAccountIsWhatItWas() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 1500, Flags.NONE)).result().mailbox();
    expunge(inbox, UidSet.range(300, 900));
    pod.log.checkpoint();
    pod.commit(TestPod.add(inbox, UidSet.range(200, 1000), SystemFlag.SEEN));
    pod.commit(pod.append("INBOX", 20, Flags.of(SystemFlag.DELETED)));
    String before = pod.dump();

    pod.restart();

    assertThat(pod.dump()).isEqualTo(before);
    pod.log.checkpoint();
    pod.restart();
    assertThat(pod.dump()).isEqualTo(before);
  }

  @Test
  void deliveryToAColdAccountReadsNoMessages() {
    pod.commit(pod.append("INBOX", 5_000, Flags.NONE));
    pod.log.checkpoint();
    pod.restart();
    pod.clock.millis += 10;

    pod.commit(pod.append("INBOX"));
    assertThat(pod.log.current(0).mailbox("INBOX").summary().exists()).isEqualTo(5_001);

    assertThat(pod.faults.calls())
        .containsExactly(
            "CheckpointStore.head", "LogStore.tail", "LogStore.append", "LogStore.tail");
  }

  @Test
  void emptiedChunkIsGoneFromTheCheckpoint() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 600, Flags.NONE)).result().mailbox();
    pod.log.checkpoint();
    String cell = "m." + inbox.value() + ".0";
    assertThat(pod.engine.checkpoints().get(ACCOUNT, Collections.singletonList(cell))).hasSize(1);
    expunge(inbox, UidSet.range(1, 511));

    pod.log.checkpoint();

    assertThat(pod.engine.checkpoints().get(ACCOUNT, Collections.singletonList(cell))).isEmpty();
  }

  @Test
  void coldReaderWithAnOldHeadStartsOverWhenItsCellsAreGone() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 600, Flags.NONE)).result().mailbox();
    pod.log.checkpoint();
    TestPod other = pod.second();
    other.log.current(0);
    expunge(inbox, UidSet.range(1, 511));
    pod.log.checkpoint();

    assertThat(other.dump()).isEqualTo(pod.dump());
  }

  @Test
  void coldReaderMeetsCellsNewerThanItself() {
    pod.commit(pod.append("INBOX", 100, Flags.NONE));
    pod.log.checkpoint();
    TestPod other = pod.second();
    long old = other.log.current(0).seq();
    pod.commit(pod.append("INBOX", 100, Flags.NONE));
    pod.log.checkpoint();

    String seen = other.log.view(other.log.peek(), s -> StateDump.mailbox(s, s.mailbox("INBOX")));

    assertThat(other.log.position()).isGreaterThan(old);
    assertThat(seen).isEqualTo(pod.dump("INBOX"));
  }

  @Test
  void brokenCheckpointDoesNoHarmAtAnyStep() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 1_200, Flags.NONE)).result().mailbox();
    pod.log.checkpoint();
    for (Fault fault : new Fault[] {new Fault.CrashBefore(), new Fault.CrashAfter()}) {
      for (int step = 1; step <= 4; step++) {
        pod.commit(TestPod.add(inbox, UidSet.of(step), SystemFlag.FLAGGED));
        expunge(inbox, UidSet.of(10 + step));
        pod.commit(pod.append("Archive"));
        String before = pod.dump();
        pod.faults.restart();
        pod.faults.onAny(step, fault);
        try {
          pod.log.checkpoint();
        } catch (EngineException e) {
          assertThat(e).hasMessageContaining("");
        }
        pod.restart();
        assertThat(pod.dump()).as("%s at step %d", fault, step).isEqualTo(before);
      }
    }
  }

  @Test
  void staleWriterDoesNotReplaceANewerCheckpoint() {
    MailboxId inbox = pod.commit(pod.append("INBOX", 10, Flags.NONE)).result().mailbox();
    TestPod slow = pod.second();
    slow.dump();
    pod.commit(TestPod.add(inbox, UidSet.of(3), SystemFlag.SEEN));
    pod.log.checkpoint();

    slow.log.checkpoint();

    pod.restart();
    assertThat(pod.log.current(0).mailbox(inbox).summary().unseen()).isEqualTo(9);
    assertThat(pod.dump("INBOX")).contains("MessageRow[uid=3, flagBits=8");
  }

  @Test
  void idleAccountIsCheckpointedOnTheSecondVisit() {
    pod.commit(pod.append("INBOX"));

    pod.logs.checkpointIdle();
    assertThat(pod.log.tailLength()).isEqualTo(2);
    pod.logs.checkpointIdle();
    assertThat(pod.log.tailLength()).isZero();
  }

  @Test
  void requestIdsSurviveACheckpoint() {
    var id = pod.id();
    var first = pod.log.commit(id, TestPod.ACTOR, pod.append("INBOX")).result().result();
    pod.log.checkpoint();
    pod.restart();

    assertThat(pod.log.commit(id, TestPod.ACTOR, pod.append("INBOX")).result().result())
        .isEqualTo(first);
  }
}
