package io.mailkeep.store.testkit.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mailkeep.store.api.AccountId;
import io.mailkeep.store.api.BodyStream;
import io.mailkeep.store.api.EmailNumber;
import io.mailkeep.store.api.Flags;
import io.mailkeep.store.api.MailboxId;
import io.mailkeep.store.api.ModSeq;
import io.mailkeep.store.api.SelectedMailbox;
import io.mailkeep.store.api.StoreException;
import io.mailkeep.store.api.SyncPoint;
import io.mailkeep.store.api.UidSet;
import io.mailkeep.store.api.UploadHandle;
import io.mailkeep.store.core.intent.Restore;
import io.mailkeep.store.core.port.EmailRowStore.EmailRow;
import io.mailkeep.store.core.space.SpaceLimits;
import io.mailkeep.store.core.state.Emails.PurgePlan;
import io.mailkeep.store.core.state.StateSizes;
import io.mailkeep.store.testkit.fault.Fault;
import io.mailkeep.store.testkit.memory.MemoryBlobStore;
import io.mailkeep.store.testkit.memory.MemoryCheckpointStore;
import io.mailkeep.store.testkit.memory.MemoryDirectoryStore;
import io.mailkeep.store.testkit.memory.MemoryEmailRowStore;
import io.mailkeep.store.testkit.memory.MemoryEngine;
import io.mailkeep.store.testkit.memory.MemoryLogStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The rules of the workers one by one, with parts so small that a few messages fill several.
class SpaceRulesTest {
  private static final AccountId ACCOUNT = new AccountId("default", "rules");
  private static final StateSizes SIZES = new StateSizes(2, 2, 1, 2, 8);
  private static final int BUCKET = 8;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final TestClock clock = new TestClock();
  private final MemoryEngine engine =
      new MemoryEngine(
          new MemoryLogStore(BUCKET),
          new MemoryCheckpointStore(),
          new MemoryEmailRowStore(),
          new MemoryBlobStore(clock),
          new MemoryDirectoryStore());
  private final TestSpacePod pod = pod(1);

  private TestSpacePod pod(long seed) {
    TestPorts ports =
        new TestPorts(engine.log(), engine.checkpoints(), engine.emailRows(), engine.blobs());
    return new TestSpacePod(ports, ACCOUNT, clock, seed, SIZES);
  }

  @BeforeEach
  void open() {
    pod.open();
  }

  private void mails(int count) {
    for (int i = 1; i <= count; i++) {
      pod.append(pod.upload("mail " + i), "INBOX");
    }
  }

  private SyncPoint inbox() {
    SelectedMailbox inbox = pod.store().select(pod.context(), "INBOX");
    return new SyncPoint(inbox.info().id(), inbox.info().highestModSeq(), inbox.info().uidNext());
  }

  private void expunge(long... uids) {
    for (long uid : uids) {
      pod.store().remove(pod.context(), pod.request(), inbox(), UidSet.of(uid)).close();
    }
  }

  private List<UUID> stored() {
    return pod.bodies().list(ACCOUNT, new UUID(0, 0), 1000).stream()
        .map(body -> body.uploadId())
        .toList();
  }

  private static String body(TestSpacePod reader, long number) {
    byte[] found = new byte[20];
    try (BodyStream body =
        reader.store().openBody(reader.context(), new EmailNumber(number), 0, found.length)) {
      return new String(found, 0, body.read(found, 0, found.length), StandardCharsets.US_ASCII);
    }
  }

  private List<long[]> plans() {
    return pod.log().current(0).emails().plans().stream().map(PurgePlan::numbers).toList();
  }

  private long head() {
    return pod.log().current(0).seq();
  }

  /// Fills the log up to the last position before a bucket.
  private void fillUpTo(long bucket) {
    for (int i = 0; head() < bucket * BUCKET - 1; i++) {
      pod.store().subscribe(pod.context(), pod.request(), "box " + i);
    }
  }

  private boolean hasEntry(long seq) {
    return !engine.log().tail(ACCOUNT, seq, 1).entries().isEmpty();
  }

  @Test
  void uploadGoesOnlyWhenItIsOlderThanItsGrace() {
    UploadHandle orphan = pod.upload("orphan");
    clock.advance(DAY);
    pod.visit();
    assertThat(stored()).containsExactly(orphan.uploadId());

    clock.advance(MOMENT);
    pod.visit();

    assertThat(stored()).isEmpty();
  }

  /// The window is four bodies, a batch two of them.
  @Test
  void everyOrphanGoesInOneVisitAndIsCounted() {
    for (int i = 0; i < 11; i++) {
      var _ = pod.upload("orphan " + i);
    }
    clock.advance(DAY.plus(MOMENT));
    var _ = pod.counted();

    pod.visit();

    String two = "reclaimed BODIES 2 with octets";
    assertThat(stored()).isEmpty();
    assertThat(pod.counted())
        .filteredOn(line -> line.contains("BODIES"))
        .containsExactly(two, two, two, two, two, "reclaimed BODIES 1 with octets");
  }

  @Test
  void bodyStaysThatCameInWhileTheFloorWasRaised() {
    UploadHandle late = pod.upload("late");
    clock.advance(DAY.plus(MOMENT));
    TestSpacePod other = pod(2);
    pod.faults().on("LogStore.append", 1, new Fault.Slow(() -> other.append(late, "INBOX")));

    pod.visit();

    assertThat(stored()).containsExactly(late.uploadId());
    assertThat(body(pod(3), 1)).isEqualTo("late");
  }

  @Test
  void purgeTakesWhatWasPlannedInWhicheverBlockItStands() {
    mails(7);
    expunge(1, 4, 7);
    clock.advance(Duration.ofDays(14).plusSeconds(1));
    pod.visit();
    assertThat(plans()).containsExactly(new long[] {1, 4, 7});
    var _ = pod.counted();

    clock.advance(Duration.ofHours(1).minus(MOMENT));
    pod.visit();
    assertThat(pod.counted()).contains("backlog EMAILS 3").doesNotContain("reclaimed EMAILS 2");
    clock.advance(MOMENT);
    pod.visit();

    assertThat(plans()).isEmpty();
    assertThat(engine.emailRows().get(ACCOUNT, new long[] {1, 2, 3, 4, 5, 6, 7}))
        .extracting(EmailRow::number)
        .containsExactly(2L, 3L, 5L, 6L);
    assertThat(pod.counted())
        .filteredOn(line -> line.contains("EMAILS"))
        .containsExactly("reclaimed EMAILS 2", "reclaimed EMAILS 1");
    for (long kept : new long[] {2, 3, 5, 6}) {
      assertThat(body(pod(2), kept)).isEqualTo("mail " + kept);
    }
  }

  @Test
  void noEmailIsPlannedTwiceAndNoPlanIsTooLong() {
    mails(5);
    expunge(1, 2, 3, 4);
    clock.advance(Duration.ofDays(14).plusSeconds(1));

    pod.visit();
    assertThat(plans()).containsExactly(new long[] {1, 2, 3});
    pod.visit();
    assertThat(plans()).containsExactly(new long[] {1, 2, 3}, new long[] {4});
    pod.visit();

    assertThat(plans()).hasSize(2);
  }

  /// An email is referred to again after it was planned: its row and body stay.
  @Test
  void whatWasBroughtBackAfterThePlanIsNotPurged() {
    mails(2);
    expunge(1, 2);
    clock.advance(Duration.ofDays(14).plusSeconds(1));
    pod.visit();
    MailboxId inbox = inbox().mailbox();
    Restore.Lost second = new Restore.Lost(2, Flags.NONE, 0);
    var _ =
        pod.log().commit(pod.request(), pod.context().actor(), new Restore(inbox, List.of(second)));

    clock.advance(Duration.ofHours(1));
    pod.visit();

    assertThat(plans()).isEmpty();
    assertThat(engine.emailRows().get(ACCOUNT, new long[] {1, 2}))
        .extracting(EmailRow::number)
        .containsExactly(2L);
    assertThat(body(pod(2), 2)).isEqualTo("mail 2");
  }

  @Test
  void logGoesBucketByBucketOnceItIsOldEnough() {
    mails(1);
    fillUpTo(1);
    clock.advance(DAY);
    fillUpTo(3);
    pod.store().subscribe(pod.context(), pod.request(), "head");
    clock.advance(Duration.ofDays(14));
    var _ = pod.counted();
    pod.visit();
    assertThat(hasEntry(1)).isTrue();
    assertThat(pod.counted()).contains("backlog LOG 3");

    clock.advance(MOMENT);
    pod.visit();
    assertThat(hasEntry(BUCKET - 1)).isFalse();
    assertThat(hasEntry(BUCKET)).isTrue();
    assertThat(pod.counted()).contains("backlog LOG 2", "reclaimed LOG 1");
    pod.visit();
    assertThat(pod.counted()).contains("backlog LOG 2").doesNotContain("reclaimed LOG 1");

    assertThat(body(pod(2), 1)).isEqualTo("mail 1");
    assertThat(pod(2).log().current(0).hash()).isEqualTo(pod.log().current(0).hash());
  }

  @Test
  void logStaysWhileACellOfTheCheckpointIsLost() {
    mails(5);
    expunge(1);
    expunge(3);
    expunge(5);
    fillUpTo(2);
    pod.store().subscribe(pod.context(), pod.request(), "head");
    clock.advance(Duration.ofDays(16));
    pod.log().checkpoint();
    List<String> cells = engine.checkpoints().names(ACCOUNT);
    assertThat(cells).hasSizeGreaterThan(8);

    for (String cell : cells) {
      MemoryEngine damaged = engine.copy(clock);
      damaged.checkpoints().lose(ACCOUNT, cell);
      TestPorts ports =
          new TestPorts(damaged.log(), damaged.checkpoints(), damaged.emailRows(), damaged.blobs());
      TestSpacePod visitor = new TestSpacePod(ports, ACCOUNT, clock, 2, SIZES);
      visitor.visit();

      assertThat(visitor.counted()).as(cell).contains("checkpoint refused");
      assertThat(damaged.log().tail(ACCOUNT, 1, 1).entries()).as(cell).hasSize(1);
    }
    pod.visit();
    assertThat(hasEntry(1)).isFalse();
  }

  /// Two pods trim one log at the same time, the second in the middle of each call of the first.
  @Test
  void twoPodsTrimOneLog() {
    mails(1);
    fillUpTo(4);
    pod.store().subscribe(pod.context(), pod.request(), "head");
    clock.advance(Duration.ofDays(16));
    pod.visit();
    fillUpTo(8);
    pod.store().subscribe(pod.context(), pod.request(), "head again");
    clock.advance(Duration.ofDays(16));
    MemoryEngine prepared = engine.copy(clock);
    int calls = callsOfAVisit(prepared.copy(clock));

    for (int nth = 1; nth <= calls; nth++) {
      MemoryEngine shared = prepared.copy(clock);
      TestSpacePod first = on(shared, 10);
      TestSpacePod second = on(shared, 11);
      first.faults().onAny(nth, new Fault.Slow(second::visit));
      first.visit();

      assertThat(first.counted()).as("call %d", nth).noneMatch(line -> line.startsWith("failed"));
      assertThat(shared.log().tail(ACCOUNT, 8L * BUCKET - 1, 1).entries())
          .as("call %d", nth)
          .isEmpty();
      assertThat(shared.log().tail(ACCOUNT, 8L * BUCKET, 1).entries())
          .as("call %d", nth)
          .hasSize(1);
      assertThat(body(on(shared, 12), 1)).as("call %d", nth).isEqualTo("mail 1");
    }
  }

  private TestSpacePod on(MemoryEngine shared, long seed) {
    TestPorts ports =
        new TestPorts(shared.log(), shared.checkpoints(), shared.emailRows(), shared.blobs());
    return new TestSpacePod(ports, ACCOUNT, clock, seed, SIZES);
  }

  private int callsOfAVisit(MemoryEngine shared) {
    TestSpacePod counting = on(shared, 9);
    counting.visit();
    return counting.faults().calls().size();
  }

  /// The pod that wrote the side rows lost its answer and slept for more than a day; its entry is
  /// applied in the moment in which the rows are about to be deleted.
  @Test
  void sideRowsStayOfAnEntryThatIsAppliedAtTheLastMoment() {
    TestSpacePod sleeper = pod(2);
    UploadHandle upload = sleeper.upload("mail");
    for (int nth = 1; nth <= 200; nth++) {
      sleeper.faults().on("LogStore.append", nth, new Fault.Late(Fault.Late.NEVER_BY_ITSELF));
    }
    assertThatThrownBy(() -> sleeper.append(upload, "INBOX"))
        .isInstanceOf(StoreException.OutcomeUnknown.class);
    List<UUID> parts = engine.log().transactionsWithParts(ACCOUNT);
    assertThat(parts).hasSize(1);
    // Younger than a day: the body stays, and with it the floor.
    clock.advance(DAY.minusSeconds(20));
    var _ = pod.upload("young");
    clock.advance(Duration.ofSeconds(21));
    pod.faults()
        .on(
            "LogStore.append",
            1,
            new Fault.Slow(() -> {
              int _ = sleeper.faults().deliverLate();
            }));

    pod.visit();

    assertThat(engine.log().transactionsWithParts(ACCOUNT)).containsExactlyElementsOf(parts);
    assertThat(body(pod(3), 1)).isEqualTo("mail");
  }

  @Test
  void sideRowsGoOnlyWhenTheyAreOlderThanTheGraceOfUploads() {
    UUID unnamed = pod.request().value();
    engine.log().putPart(ACCOUNT, unnamed, 0, new byte[3]);
    clock.advance(DAY);
    pod.visit();
    assertThat(engine.log().transactionsWithParts(ACCOUNT)).contains(unnamed);
    var _ = pod.counted();

    clock.advance(MOMENT);
    pod.visit();

    // The account's first entry has side rows as well, and names them.
    assertThat(engine.log().transactionsWithParts(ACCOUNT)).hasSize(1).doesNotContain(unnamed);
    assertThat(pod.counted()).contains("reclaimed PARTS 1");
  }

  @Test
  void historyGoesByAgeAndItsLastBlockStays() {
    mails(6);
    ModSeq before = inbox().told();
    for (long uid : new long[] {1, 3, 5}) {
      expunge(uid);
    }
    clock.advance(Duration.ofDays(30));
    pod.visit();
    assertThat(vanishedSince(before)).isEqualTo(3);
    var _ = pod.counted();

    clock.advance(Duration.ofSeconds(1));
    pod.visit();
    assertThat(pod.log().current(0).mailbox("INBOX").history().firstBlock()).isEqualTo(1);
    assertThat(pod.counted()).contains("reclaimed HISTORY 2");
    pod.visit();

    assertThat(pod.log().current(0).mailbox("INBOX").history().firstBlock()).isEqualTo(1);
    assertThat(pod.counted()).noneMatch(line -> line.startsWith("reclaimed HISTORY"));
  }

  private int vanishedSince(ModSeq modSeq) {
    return pod.store()
        .vanished(pod.context(), inbox().mailbox(), UidSet.ALL, modSeq)
        .getCardinality();
  }

  @Test
  void stepThatFailsIsCountedAndStopsNoOther() {
    var _ = pod.upload("orphan");
    engine.log().putPart(ACCOUNT, pod.request().value(), 0, new byte[3]);
    clock.advance(DAY.plus(MOMENT));
    pod.faults().on("BlobStore.list", 1, new Fault.Before());
    var _ = pod.counted();

    pod.visit();

    assertThat(pod.counted()).contains("failed BODIES", "reclaimed PARTS 1");
    assertThat(stored()).hasSize(1);
  }

  @Test
  void clocksThatDisagreeAreCounted() {
    pod.engineAhead(Duration.ofSeconds(61));
    var _ = pod.counted();
    pod.visit();
    assertThat(pod.counted()).containsExactly("clocks disagree");
  }

  @Test
  void theLogIsKeptAtLeastAsLongAsTheMailThatItDeleted() {
    SpaceLimits month = SpaceLimits.DEFAULTS.withMailRetention(Duration.ofDays(30));
    assertThat(month.logRetention()).isEqualTo(Duration.ofDays(31));
    List<SpaceLimits> made = new ArrayList<>();
    assertThatThrownBy(() -> made.add(keptFor(Duration.ofDays(14).minus(MOMENT))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keptFor(Duration.ofDays(14)).logRetention()).isEqualTo(Duration.ofDays(14));
  }

  private static SpaceLimits keptFor(Duration log) {
    SpaceLimits d = SpaceLimits.DEFAULTS;
    return new SpaceLimits(
        d.uploadGrace(),
        Duration.ofDays(14),
        d.purgeDelay(),
        log,
        d.historyRetention(),
        d.maxHistoryRows(),
        d.maxClockSkew(),
        d.planEmails(),
        d.window(),
        d.batch());
  }
}
