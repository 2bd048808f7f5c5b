package io.mailkeep.store.testkit.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.id.TimeOrderedIds;
import io.mailkeep.store.core.port.LogStore;
import io.mailkeep.store.core.port.LogStore.AppendOutcome;
import io.mailkeep.store.core.state.EmailRecord;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Space comes back, and nothing else goes, on any engine.
public abstract class SpaceContract {
  private static final Duration DAY = Duration.ofDays(1);
  private static final UUID FIRST = new UUID(0, 0);

  private final TestClock clock = new TestClock();
  private AccountId account;
  private TestSpacePod pod;

  public abstract TestPorts ports();

  @BeforeEach
  void openAccount() {
    String id = new TimeOrderedIds(InstantSource.system(), new SecureRandom()).accountId();
    account = new AccountId(AccountId.DEFAULT_TENANT, id);
    pod = pod(1);
    pod.open();
  }

  private TestSpacePod pod(long seed) {
    return new TestSpacePod(ports(), account, clock, seed);
  }

  private List<UUID> stored() {
    return pod.bodies().list(account, FIRST, 1000).stream().map(b -> b.uploadId()).toList();
  }

  private SyncPoint inbox() {
    SelectedMailbox inbox = pod.store().select(pod.context(), "INBOX");
    return new SyncPoint(inbox.info().id(), inbox.info().highestModSeq(), inbox.info().uidNext());
  }

  private void expunge(long uid) {
    pod.store().remove(pod.context(), pod.request(), inbox(), UidSet.of(uid)).close();
  }

  private @Nullable EmailRecord email(long number) {
    return pod.log().read(0, state -> state.emails().find(new EmailNumber(number)));
  }

  private String body(TestSpacePod reader, long number) {
    byte[] found = new byte[100];
    try (BodyStream body =
        reader.store().openBody(reader.context(), new EmailNumber(number), 0, found.length)) {
      int count = body.read(found, 0, found.length);
      return new String(found, 0, count, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void orphanUploadGoesOnceNobodyCanBringItIn() {
    UploadHandle orphan = pod.upload("orphan");
    clock.advance(DAY.minusMinutes(1));
    pod.visit();
    assertThat(stored()).containsExactly(orphan.uploadId());

    clock.advance(Duration.ofMinutes(2));
    pod.visit();

    assertThat(stored()).isEmpty();
    assertThatThrownBy(() -> pod.append(orphan, "INBOX"))
        .isInstanceOf(StoreException.UploadGone.class);
    pod.append(pod.upload("again"), "INBOX");
    assertThat(body(pod(2), 1)).isEqualTo("again");
  }

  @Test
  void floorRisesNoFurtherThanWhatIsDeleted() {
    UploadHandle orphan = pod.upload("orphan");
    clock.advance(Duration.ofSeconds(1));
    UploadHandle kept = pod.upload("kept");
    clock.advance(Duration.ofDays(400));
    pod.append(kept, "INBOX");
    pod.visit();

    assertThat(stored()).containsExactly(kept.uploadId());
    assertThat(pod.log().current(0).counters().uploadFloorMillis())
        .isEqualTo((orphan.uploadId().getMostSignificantBits() >>> 16) + 1);
  }

  @Test
  void mailThatIsThereStaysAndCostsNoEntry() {
    for (int i = 0; i < 6; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
    }
    long seq = pod.log().current(0).seq();
    clock.advance(Duration.ofDays(100));

    pod.visit();

    assertThat(stored()).hasSize(6);
    assertThat(pod.log().current(0).seq()).isEqualTo(seq);
  }

  @Test
  void expungedMailGoesAfterItsRetentionInTwoSteps() {
    for (int i = 1; i <= 4; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
    }
    pod.store().copy(pod.context(), pod.request(), inbox(), UidSet.of(2), "Archive").close();
    expunge(1);
    expunge(2);
    clock.advance(Duration.ofDays(14).minusMinutes(1));
    pod.visit();
    assertThat(email(1)).isNotNull();
    assertThat(pod.log().current(0).emails().plans()).isEmpty();

    clock.advance(Duration.ofMinutes(2));
    pod.visit();
    assertThat(body(pod, 1)).isEqualTo("mail 1");
    assertThat(pod.log().current(0).emails().plans()).hasSize(1);
    clock.advance(Duration.ofMinutes(59));
    pod.visit();
    assertThat(body(pod, 1)).isEqualTo("mail 1");

    clock.advance(Duration.ofMinutes(2));
    pod.visit();
    assertThat(email(1)).isNull();
    assertThat(ports().emailRows().get(account, new long[] {1, 2, 3, 4}))
        .extracting(row -> row.number())
        .containsExactly(2L, 3L, 4L);
    assertThat(stored()).hasSize(3);
    assertThat(pod.log().current(0).emails().plans()).isEmpty();
    assertThat(body(pod(2), 2)).isEqualTo("mail 2");
    assertThat(body(pod(2), 4)).isEqualTo("mail 4");
  }

  @Test
  void nothingGoesWhileClocksDisagree() {
    UploadHandle orphan = pod.upload("orphan");
    clock.advance(DAY.multipliedBy(2));
    pod.engineAhead(Duration.ofSeconds(61));
    pod.visit();
    pod.engineAhead(Duration.ofSeconds(-61));
    pod.visit();
    assertThat(stored()).containsExactly(orphan.uploadId());

    pod.engineAhead(Duration.ofSeconds(60));
    pod.visit();

    assertThat(stored()).isEmpty();
  }

  private void fillBucket() {
    long first = pod.log().current(0).seq();
    for (long seq = first; seq < LogStore.BUCKET_ENTRIES + 5; seq += 2) {
      pod.store().subscribe(pod.context(), pod.request(), "box " + seq % 2);
      pod.store().unsubscribe(pod.context(), pod.request(), "box " + seq % 2);
    }
  }

  @Test
  void oldLogGoesOnceTheCheckpointHasIt() {
    pod.append(pod.upload("mail"), "INBOX");
    TestSpacePod sleeper = pod(2);
    long slept = sleeper.log().current(0).seq();
    fillBucket();
    clock.advance(Duration.ofDays(15).minusMinutes(5));
    pod.visit();
    assertThat(ports().log().tail(account, 1, 1).entries()).hasSize(1);

    clock.advance(Duration.ofMinutes(10));
    pod.visit();

    assertThat(ports().log().tail(account, 1, 1).entries()).isEmpty();
    assertThat(ports().log().tail(account, 1, 1).endsInClosedBucket()).isTrue();
    assertThat(ports().log().append(account, slept + 1, new byte[1]))
        .isInstanceOf(AppendOutcome.Lost.class);
    assertThat(body(pod(3), 1)).isEqualTo("mail");
    assertThat(pod(3).log().current(0).hash()).isEqualTo(pod.log().current(0).hash());
    sleeper.append(sleeper.upload("late"), "INBOX");
    assertThat(body(pod(3), 2)).isEqualTo("late");
  }

  @Test
  void sideRowsGoWithTheEntryThatNamesThemOrWhenNoneDoes() {
    for (int i = 0; i < 4; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
    }
    List<UUID> named = ports().log().transactionsWithParts(account);
    assertThat(named).isNotEmpty();
    UUID unnamed = pod.request().value();
    ports().log().putPart(account, unnamed, 0, new byte[10]);
    fillBucket();

    clock.advance(DAY.plusMinutes(1));
    pod.visit();
    assertThat(ports().log().transactionsWithParts(account)).containsAll(named);
    assertThat(ports().log().transactionsWithParts(account)).doesNotContain(unnamed);
    clock.advance(DAY.multipliedBy(15));
    pod.visit();

    assertThat(ports().log().transactionsWithParts(account)).doesNotContainAnyElementsOf(named);
    assertThat(body(pod(2), 4)).isEqualTo("mail 3");
  }

  @Test
  void longHistoryIsCutAndVanishedTellsOfEveryHole() {
    for (int i = 1; i <= 513; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
    }
    ModSeq before = inbox().told();
    for (int uid = 1; uid <= 513; uid += 1) {
      expunge(uid);
    }
    ModSeq after = new ModSeq(inbox().told().value() - 1);
    clock.advance(DAY);
    pod.visit();
    assertThat(pod.log().current(0).mailbox("INBOX").history().firstBlock()).isEqualTo(1);
    assertThat(pod.store().vanished(pod.context(), inbox().mailbox(), UidSet.ALL, before))
        .hasSize(513);
    assertThat(pod.store().vanished(pod.context(), inbox().mailbox(), UidSet.ALL, after))
        .hasSize(1);
  }
}
