package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static io.mailkeep.store.core.log.TestPod.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.state.format.Entry;
import io.mailkeep.store.testkit.fault.Fault;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An append whose answer is lost is neither failed nor applied until its fate is known.
class UnknownOutcomeTest {
  private static final String APPEND = "LogStore.append";

  private final TestPod pod = TestPod.first();

  private long exists() {
    return pod.second().log.current(0).mailbox("INBOX").summary().exists();
  }

  @Test
  void lostAnswerOfAnAppliedEntryIsSuccess() {
    pod.faults.restart();
    pod.faults.on(APPEND, 1, new Fault.After());

    AppendResult result = pod.commit(pod.append("INBOX")).result();

    assertThat(result.uids()).hasToString("1");
    assertThat(exists()).isEqualTo(1);
    assertThat(pod.faults.calls()).containsExactly(APPEND, APPEND, "LogStore.tail");
    assertThat(pod.notices).extracting(n -> n.seq()).containsExactly(1L, 2L);
  }

  @Test
  void entryThatDidNotArriveIsProposedAgain() {
    pod.faults.on(APPEND, 1, new Fault.Before());

    assertThat(pod.commit(pod.append("INBOX")).result().seq()).isEqualTo(2);
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void entryThatArrivesLateIsRecognised() {
    pod.faults.on(APPEND, 1, new Fault.Late(1));

    assertThat(pod.commit(pod.append("INBOX")).result().seq()).isEqualTo(2);
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void unknownThenLostToAnotherPodIsDecidedAgain() {
    TestPod other = pod.second();
    other.commit(other.append("INBOX"));
    pod.faults.on(APPEND, 1, new Fault.Before());

    assertThat(pod.commit(pod.append("INBOX")).result().uids()).hasToString("2");
    assertThat(exists()).isEqualTo(2);
  }

  @Test
  void deadlineIsOutcomeUnknownAndTheEntryMayStillLand() {
    breakAppends(new Fault.Late(Fault.Late.NEVER_BY_ITSELF));
    RequestId id = pod.id();

    assertThatThrownBy(() -> pod.log.commit(id, ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    assertThat(exists()).isZero();
    pod.faults.restart();
    pod.faults.deliverLate();

    assertThat(exists()).isEqualTo(1);
    AppendResult again = pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result();
    assertThat(again.uids()).hasToString("1");
    assertThat(again.seq()).isEqualTo(2);
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void entryOfUnknownFateIsSettledBeforeAnythingElse() {
    breakAppends(new Fault.Before());
    RequestId id = pod.id();
    assertThatThrownBy(() -> pod.log.commit(id, ACTOR, new CreateMailbox("Work", Set.of())))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    pod.faults.restart();

    assertThatThrownBy(() -> pod.commit(new CreateMailbox("Work", Set.of())))
        .isInstanceOf(StoreException.MailboxExists.class);
    assertThat(pod.log.commit(id, ACTOR, new CreateMailbox("Work", Set.of())).result())
        .isEqualTo(pod.mailbox("Work"));
    assertThat(pod.notices).extracting(n -> n.seq()).containsExactly(1L, 2L);
  }

  @Test
  void whileTheFateStaysUnknownNothingElseIsDone() {
    breakAppends(new Fault.Before());
    assertThatThrownBy(() -> pod.commit(pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);

    assertThatThrownBy(() -> pod.commit(pod.append("Sent")))
        .isInstanceOf(StoreException.Unavailable.class);
    pod.faults.restart();

    assertThat(pod.commit(pod.append("Sent")).result().seq()).isEqualTo(3);
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void doubtIsSettledByAnotherPodsEntry() {
    breakAppends(new Fault.Before());
    RequestId id = pod.id();
    assertThatThrownBy(() -> pod.log.commit(id, ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    TestPod other = pod.second();
    other.commit(other.append("INBOX"));
    pod.faults.restart();

    AppendResult again = pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result();

    assertThat(again.uids()).hasToString("2");
    assertThat(exists()).isEqualTo(2);
  }

  @Test
  void crashAfterTheAppendLosesNothingAcknowledged() {
    RequestId id = pod.id();
    pod.faults.on(APPEND, 1, new Fault.CrashAfter());
    assertThatThrownBy(() -> pod.log.commit(id, ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);

    pod.restart();

    assertThat(pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result().uids())
        .hasToString("1");
    assertThat(exists()).isEqualTo(1);
  }

  @Test
  void unreadableTailIsUnavailableNotNoSuchMailbox() {
    pod.faults.on("LogStore.tail", 1, new Fault.Before());

    assertThatThrownBy(() -> pod.commit(pod.append("Nowhere")))
        .isInstanceOf(StoreException.Unavailable.class);
    assertThatThrownBy(() -> pod.commit(pod.append("Nowhere")))
        .isInstanceOf(StoreException.NoSuchMailbox.class);
  }

  @Test
  void entryOfANewerReleaseMakesTheAccountUnavailable() {
    byte[] next = Entry.newBuilder().setReaderLevel(99).setSeq(2).build().toByteArray();
    pod.engine.log().append(ACCOUNT, 2, next);

    assertThatThrownBy(() -> pod.log.current(0)).isInstanceOf(StoreException.Unavailable.class);
    assertThatThrownBy(() -> pod.commit(pod.append("INBOX")))
        .isInstanceOf(StoreException.Unavailable.class);
  }

  private void breakAppends(Fault fault) {
    for (int i = 1; i <= 200; i++) {
      pod.faults.on(APPEND, i, fault);
    }
  }
}
