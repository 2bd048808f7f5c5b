package io.mailkeep.store.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.core.intent.Expunge;
import io.mailkeep.store.core.state.EmailRecord;
import io.mailkeep.store.core.state.format.Change;
import io.mailkeep.store.core.state.format.HistoryTrimmed;
import io.mailkeep.store.core.state.format.PurgePlanned;
import io.mailkeep.store.core.state.format.Purged;
import io.mailkeep.store.core.state.format.QuotaSet;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// Changes that give space back: their fold stands before the workers that will write them.
class SpaceChangesTest {
  private final TestPod pod = TestPod.first();
  private final MailboxId inbox =
      pod.commit(pod.append("INBOX", 10, Flags.NONE)).result().mailbox();

  private EmailRecord email(long number) {
    return pod.log.read(0, s -> s.emails().find(new EmailNumber(number)));
  }

  @Test
  void expungedEmailStaysUntilItIsPurged() {
    pod.commit(new Expunge(inbox, UidSet.of(3), Expunge.Scope.ALL));
    assertThat(email(3).references()).isZero();
    assertThat(email(3).unreferencedSeconds()).isEqualTo(pod.clock.millis / 1000);
    ByteString plan = ByteString.copyFromUtf8("plan-1");

    Forge.append(
        pod,
        Change.newBuilder()
            .setPurgePlanned(PurgePlanned.newBuilder().setId(plan).addEmails(3).addEmails(1))
            .build());
    assertThat(pod.log.current(0).emails().plans()).hasSize(1);
    assertThat(email(3)).isNotNull();
    Forge.append(
        pod,
        Change.newBuilder()
            .setPurged(Purged.newBuilder().setPlan(plan).addEmails(3).addEmails(1))
            .build());

    assertThat(email(3)).isNull();
    assertThat(email(4)).isNotNull();
    assertThat(pod.log.current(0).emails().plans()).isEmpty();
    pod.log.checkpoint();
    String before = pod.dump();
    pod.restart();
    assertThat(pod.dump()).isEqualTo(before);
  }

  /// A pod that has the block in memory and one that has not must write the same checkpoint.
  @Test
  void blockWithoutEmailsIsInNoCheckpoint() {
    pod.commit(new Expunge(inbox, UidSet.ALL, Expunge.Scope.ALL));
    pod.log.checkpoint();
    TestPod other = pod.second();
    other.log.current(0);
    Forge.append(
        pod, Change.newBuilder().setPurged(Purged.newBuilder().addEmails(1).addEmails(10)).build());

    pod.log.current(0);
    pod.log.checkpoint();
    byte[] head = pod.engine.checkpoints().head(TestPod.ACCOUNT).content();
    other.log.current(0);
    other.log.checkpoint();

    assertThat(pod.engine.checkpoints().head(TestPod.ACCOUNT).content()).isEqualTo(head);
    assertThat(other.log.current(0).emails().blocks()).isEmpty();
  }

  @Test
  void belowTrimmedHistoryEveryHoleHasVanished() {
    pod.commit(new Expunge(inbox, UidSet.of(3), Expunge.Scope.ALL));
    long trimmed = pod.log.current(0).counters().modSeq();
    pod.commit(new Expunge(inbox, UidSet.of(5), Expunge.Scope.ALL));

    Forge.append(
        pod,
        Change.newBuilder()
            .setHistoryTrimmed(
                HistoryTrimmed.newBuilder().setMailbox(inbox.value()).setModseq(trimmed))
            .build());

    assertThat(vanished(trimmed)).isEqualTo(RoaringBitmap.bitmapOf(5));
    assertThat(vanished(trimmed - 1)).isEqualTo(RoaringBitmap.bitmapOf(3, 5));
    pod.log.checkpoint();
    pod.restart();
    assertThat(vanished(trimmed)).isEqualTo(RoaringBitmap.bitmapOf(5));
    assertThat(vanished(0)).isEqualTo(RoaringBitmap.bitmapOf(3, 5));
  }

  private RoaringBitmap vanished(long since) {
    return pod.log.read(0, s -> s.mailbox(inbox).vanishedSince(new ModSeq(since)));
  }

  @Test
  void quotaRefusesWhatDoesNotFit() {
    Forge.append(
        pod, Change.newBuilder().setQuotaSet(QuotaSet.newBuilder().setLimitBytes(22_500)).build());

    assertThat(pod.commit(pod.append("INBOX")).result().uids()).hasToString("11");
    assertThatThrownBy(() -> pod.commit(pod.append("INBOX")))
        .isInstanceOf(StoreException.OverQuota.class);
  }
}
