package io.mailkeep.store.core.log;

import static io.mailkeep.store.core.log.TestPod.ACCOUNT;
import static io.mailkeep.store.core.log.TestPod.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.AppendResult;
import io.mailkeep.store.api.FlagChange;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.MailboxInfo;
import io.mailkeep.store.api.RequestId;
import io.mailkeep.store.api.SpecialUse;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SystemFlag;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Appended;
import io.mailkeep.store.core.intent.CreateMailbox;
import io.mailkeep.store.core.intent.Done;
import io.mailkeep.store.core.intent.FlagsResult;
import io.mailkeep.store.core.intent.RaiseUploadFloor;
import io.mailkeep.store.core.intent.StoreFlags;
import io.mailkeep.store.core.intent.Subscribe;
import io.mailkeep.store.core.port.LogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How changes get into the log: one consensus round a batch, beside other pods.
class AppendLoopTest {
  private final TestPod pod = TestPod.first();

  @Test
  void newAccountHasTheStandardMailboxesSubscribed() {
    List<MailboxInfo> all = pod.log.current(0).infos();

    assertThat(all)
        .extracting(MailboxInfo::name)
        .containsExactly("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash");
    assertThat(all).allMatch(MailboxInfo::subscribed);
    assertThat(all.get(4).specialUse()).containsExactly(SpecialUse.SENT);
    assertThat(all).extracting(MailboxInfo::uidValidity).doesNotHaveDuplicates();
    assertThat(pod.log.current(0).seq()).isEqualTo(1);
  }

  @Test
  void openingTwiceChangesNothing() {
    Done again = pod.log.create(pod.id(), ACTOR).result();

    assertThat(again.seq()).isEqualTo(1);
  }

  @Test
  void accountThatWasNeverOpenedIsUnknown() {
    AccountLog other = pod.logs.get(new AccountId("default", "other"));

    assertThatThrownBy(() -> other.current(0)).isInstanceOf(StoreException.NoSuchAccount.class);
    assertThatThrownBy(() -> other.commit(pod.id(), ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.NoSuchAccount.class);
  }

  @Test
  void nothingFollowsTheTerminalEntry() {
    pod.log.terminate(pod.id(), ACTOR);

    assertThatThrownBy(() -> pod.commit(pod.append("INBOX")))
        .isInstanceOf(StoreException.NoSuchAccount.class);
    assertThatThrownBy(() -> pod.second().log.current(0))
        .isInstanceOf(StoreException.NoSuchAccount.class);
    assertThat(pod.log.terminate(pod.id(), ACTOR).result().seq()).isEqualTo(2);
  }

  @Test
  void warmAppendIsOnePortCall() {
    pod.commit(pod.append("INBOX"));
    pod.faults.restart();

    pod.commit(pod.append("INBOX"));

    assertThat(pod.faults.calls()).containsExactly("LogStore.append");
  }

  @Test
  void warmReadIsOneTailRead() {
    pod.log.current(0);
    pod.faults.restart();

    pod.log.current(0);

    assertThat(pod.faults.calls()).containsExactly("LogStore.tail");
  }

  @Test
  void whatWaitsTogetherBecomesOneEntry() {
    pod.runsAtOnce = false;
    List<CompletableFuture<Committed<Appended>>> futures = new ArrayList<>();
    IntStream.range(0, 10)
        .forEach(i -> futures.add(pod.log.submit(pod.id(), ACTOR, pod.append("INBOX"))));
    pod.work.removeFirst().run();

    assertThat(futures)
        .extracting(f -> f.join().result().result().uids().toString())
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    assertThat(futures).allMatch(f -> f.join().result().result().seq() == 2);
    assertThat(pod.log.current(0).mailbox("inbox").summary().highestModSeq()).isEqualTo(11);
    assertThat(pod.engine.log().tail(ACCOUNT, 1, 10).entries()).hasSize(2);
  }

  @Test
  void whatComesWhileAnEntryIsMadeGoesIntoTheNext() {
    pod.runsAtOnce = false;
    List<CompletableFuture<Committed<Appended>>> late = new ArrayList<>();
    pod.meanwhile = () -> late.add(pod.log.submit(pod.id(), ACTOR, pod.append("INBOX")));

    pod.commit(pod.append("INBOX"));

    assertThat(late).hasSize(1);
    assertThat(late).allMatch(f -> f.join().result().result().uids().toString().equals("2"));
    assertThat(pod.log.idle()).isTrue();
  }

  @Test
  void entryNoticeNamesWhatItTouched() {
    MailboxId inbox = pod.mailbox("INBOX");
    pod.notices.clear();

    pod.commit(pod.append("INBOX"));
    pod.commit(new Subscribe("Lists"));

    assertThat(pod.notices.get(0).mailboxes()).containsExactly(inbox);
    assertThat(pod.notices.get(0).mailboxListChanged()).isFalse();
    assertThat(pod.notices.get(1).mailboxes()).isEmpty();
    assertThat(pod.notices.get(1).mailboxListChanged()).isTrue();
  }

  @Test
  void loserDecidesAgainOnWhatWon() {
    TestPod other = pod.second();
    other.log.current(0);
    pod.commit(pod.append("INBOX"));

    AppendResult late = other.commit(other.append("INBOX")).result();

    assertThat(late.uids()).hasToString("2");
    assertThat(late.seq()).isEqualTo(3);
    assertThat(pod.dump()).isEqualTo(other.dump());
  }

  @Test
  void refusalIsDecidedOnTheNewestState() {
    TestPod other = pod.second();
    other.log.current(0);
    pod.commit(new CreateMailbox("Work", Set.of()));

    assertThatThrownBy(() -> other.commit(new CreateMailbox("Work", Set.of())))
        .isInstanceOf(StoreException.MailboxExists.class);
  }

  @Test
  void noSuchMailboxIsAnsweredOnlyAfterATailRead() {
    TestPod other = pod.second();
    other.log.current(0);
    pod.commit(new CreateMailbox("Work", Set.of()));

    assertThat(other.commit(other.append("Work")).result().uids()).hasToString("1");
  }

  @Test
  void noOpIsAnsweredOnlyAfterATailRead() {
    MailboxId inbox =
        pod.commit(pod.append("INBOX", 1, Flags.of(SystemFlag.SEEN))).result().mailbox();
    TestPod other = pod.second();
    other.dump();
    pod.commit(
        new StoreFlags(
            inbox, UidSet.of(1), new FlagChange(FlagChange.Mode.REPLACE, Flags.NONE), null));

    FlagsResult result = other.commit(TestPod.add(inbox, UidSet.of(1), SystemFlag.SEEN));

    assertThat(result.changed()).hasToString("1");
    assertThat(pod.log.current(0).mailbox(inbox).summary().unseen()).isZero();
  }

  @Test
  void noOpTakesNoModSeqAndNoEntry() {
    MailboxId inbox =
        pod.commit(pod.append("INBOX", 1, Flags.of(SystemFlag.SEEN))).result().mailbox();
    pod.dump();
    pod.faults.restart();

    FlagsResult result = pod.commit(TestPod.add(inbox, UidSet.of(1), SystemFlag.SEEN));

    assertThat(result.changed()).isEqualTo(UidSet.EMPTY);
    assertThat(pod.faults.calls()).containsExactly("LogStore.tail");
  }

  @Test
  void repeatedRequestGetsItsFirstResult() {
    RequestId id = pod.id();
    AppendResult first = pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result();
    pod.commit(pod.append("INBOX"));

    AppendResult again = pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result();

    assertThat(again).isEqualTo(first);
    assertThat(pod.log.current(0).mailbox("INBOX").summary().exists()).isEqualTo(2);
    assertThat(pod.second().log.commit(id, ACTOR, pod.append("INBOX")).result().result())
        .isEqualTo(first);
  }

  @Test
  void sameRequestTwiceInOneBatchIsAppliedOnce() {
    pod.runsAtOnce = false;
    RequestId id = pod.id();
    var first = pod.log.submit(id, ACTOR, pod.append("INBOX"));
    var second = pod.log.submit(id, ACTOR, pod.append("INBOX"));
    pod.work.removeFirst().run();

    assertThat(second.join().result().result()).isEqualTo(first.join().result().result());
    assertThat(pod.log.current(0).mailbox("INBOX").summary().exists()).isEqualTo(1);
  }

  @Test
  void requestIdOlderThanTheWindowIsOutcomeUnknown() {
    RequestId old = pod.id();
    pod.clock.millis += 3_601_000;

    assertThatThrownBy(() -> pod.log.commit(old, ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
  }

  @Test
  void idIsKnownForAnHourAndRefusedOnceForgotten() {
    RequestId id = pod.id();
    AppendResult first = pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result();
    pod.clock.millis += 3_500_000;
    pod.commit(pod.append("INBOX"));

    assertThat(pod.log.commit(id, ACTOR, pod.append("INBOX")).result().result()).isEqualTo(first);

    for (int i = 0; i < LogStore.BUCKET_ENTRIES; i++) {
      pod.commit(pod.append("INBOX"));
    }
    long now = pod.clock.millis;
    pod.clock.millis += 10_000_000;
    pod.commit(pod.append("INBOX"));
    pod.clock.millis = now;
    assertThatThrownBy(() -> pod.log.commit(id, ACTOR, pod.append("INBOX")))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
  }

  @Test
  void uploadBelowTheFloorIsGone() {
    var old = pod.append("INBOX");
    pod.clock.millis += 1;
    pod.commit(new RaiseUploadFloor(pod.clock.millis));

    assertThatThrownBy(() -> pod.commit(old)).isInstanceOf(StoreException.UploadGone.class);
    assertThat(pod.commit(pod.append("INBOX")).result().uids()).hasToString("1");
  }

  @Test
  void queueIsBounded() {
    pod.runsAtOnce = false;
    for (int i = 0; i < pod.limits.maxQueued(); i++) {
      var waiting = pod.log.submit(pod.id(), ACTOR, pod.append("INBOX"));
      assertThat(waiting).isNotDone();
    }
    var one = pod.log.submit(pod.id(), ACTOR, pod.append("INBOX"));

    assertThat(one).isCompletedExceptionally();
    assertThat(one.exceptionNow()).isInstanceOf(StoreException.Unavailable.class);
    pod.work.removeFirst().run();
    assertThat(pod.log.current(0).mailbox("INBOX").summary().exists())
        .isEqualTo(pod.limits.maxQueued());
  }
}
